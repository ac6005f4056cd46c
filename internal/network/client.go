package network

// Client is where a request comes from. It serves the throttling only; none of
// it is logged or kept in clear.
type Client struct {
	Address string // IP address of the browser, without port
	Device  string // value of the known-device cookie, "" when there is none
	Agent   string // short name of the browser for the list of sessions, e.g. "Firefox, Linux"
}
