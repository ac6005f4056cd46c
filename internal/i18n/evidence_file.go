package i18n

// EvidenceFiles counts the files of a piece of evidence: « 2 fichiers », and those
// the structure keeps: « 1 fichier, 2 gardés par la structure ».
func EvidenceFiles(shown, kept int) string {
	switch {
	case kept == 0:
		return Count(shown, "fichier", "fichiers")
	case shown > 0:
		return Count(shown, "fichier", "fichiers") + ", " + Count(kept, "gardé par la structure", "gardés par la structure")
	}
	return Count(kept, "fichier gardé par la structure", "fichiers gardés par la structure")
}

// EvidenceKept says why a file is not handed over, to who may see it where it stays:
// waiting, it was not read yet; unread, it cannot be; else it seems to hold personal
// data.
func EvidenceKept(name string, masked, waiting, unread bool) string {
	why := "semble contenir des données personnelles, et personne ne l’a relu"
	switch {
	case unread:
		why = "Ariane ne peut pas le lire (image, page numérisée…), et personne ne l’a relu"
	case waiting:
		why = "sa lecture n’est pas finie"
	case masked:
		why = "il semble y rester des données personnelles, et personne n’a relu cette copie"
	}
	return name + nbsp + ": " + why
}

// EvidenceKeptCount says it to the others, without a name.
func EvidenceKeptCount(n int) string {
	if n == 1 {
		return "un fichier reste dans la structure"
	}
	return Count(n, "fichier reste dans la structure", "fichiers restent dans la structure")
}
