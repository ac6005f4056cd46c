package quality

import (
	"net/netip"
	"strings"
)

// Neighbourhood is the network an address belongs to: /24 or /56, what one
// household or office is given.
func Neighbourhood(address string) string {
	ip, err := netip.ParseAddr(strings.TrimSpace(address))
	if err != nil {
		return "unknown"
	}
	ip = ip.Unmap().WithZone("")
	bits := 24
	if ip.Is6() {
		bits = 56
	}
	prefix, err := ip.Prefix(bits)
	if err != nil {
		return "unknown"
	}
	return prefix.String()
}
