package quality

// ValidSiret reports 14 digits whose key is right (Luhn): one rule for what is
// typed and for what a file brings.
func ValidSiret(siret string) bool {
	if len(siret) != 14 {
		return false
	}
	sum := 0
	for i, c := range []byte(siret) {
		if c < '0' || c > '9' {
			return false
		}
		digit := int(c - '0')
		if i%2 == 0 {
			digit *= 2
		}
		sum += digit/10 + digit%10
	}
	return sum%10 == 0
}
