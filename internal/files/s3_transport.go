package files

import (
	"context"
	"net"
	"net/http"
	"time"
)

// silence is how long a line may carry nothing before it is given up. A long
// transfer that goes on is never cut.
const silence = 30 * time.Second

func newTransport() *http.Transport {
	dialer := &net.Dialer{Timeout: 5 * time.Second, KeepAlive: 15 * time.Second}
	return &http.Transport{
		Proxy: http.ProxyFromEnvironment,
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			conn, err := dialer.DialContext(ctx, network, address)
			if err != nil {
				return nil, err
			}
			return watch(conn, silence), nil
		},
		MaxIdleConnsPerHost: 16, IdleConnTimeout: 20 * time.Second, TLSHandshakeTimeout: 10 * time.Second,
		WriteBufferSize: 64 << 10, ReadBufferSize: 64 << 10,
		DisableCompression: true, // the bytes are the subject
		ForceAttemptHTTP2:  true,
	}
}

// watched is a connection that closes itself after too long a silence: net/http
// waits for ever for a body that stops coming.
type watched struct {
	net.Conn
	silence time.Duration
	alarm   *time.Timer
}

func watch(conn net.Conn, silence time.Duration) *watched {
	return &watched{Conn: conn, silence: silence, alarm: time.AfterFunc(silence, func() { _ = conn.Close() })}
}

// Read implements net.Conn.
func (w *watched) Read(p []byte) (int, error) {
	n, err := w.Conn.Read(p)
	w.alarm.Reset(w.silence)
	return n, err
}

// Write implements net.Conn.
func (w *watched) Write(p []byte) (int, error) {
	n, err := w.Conn.Write(p)
	w.alarm.Reset(w.silence)
	return n, err
}

// Close implements net.Conn.
func (w *watched) Close() error {
	w.alarm.Stop()
	return w.Conn.Close()
}
