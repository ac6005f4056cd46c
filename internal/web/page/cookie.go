package page

import (
	"net/http"
	"time"
)

// Cookie names; over HTTPS the __Host- prefix binds them to this host.
const (
	sessionCookie = "ariane_session"
	deviceCookie  = "ariane_appareil"
	flashCookie   = "ariane_message"
)

func (k Kit) cookieName(name string) string {
	if k.Secure {
		return "__Host-" + name
	}
	return name
}

func (k Kit) setCookie(w http.ResponseWriter, name, value string, life time.Duration) {
	c := &http.Cookie{
		Name: k.cookieName(name), Value: value, Path: "/", MaxAge: int(life.Seconds()),
		HttpOnly: true, Secure: k.Secure, SameSite: http.SameSiteLaxMode,
	}
	if value == "" {
		c.MaxAge = -1
	}
	http.SetCookie(w, c)
}

func (k Kit) cookie(r *http.Request, name string) string {
	c, err := r.Cookie(k.cookieName(name))
	if err != nil {
		return ""
	}
	return c.Value
}

// The server decides how long a session lives; its cookie only outlives it.
const (
	sessionLife = 30 * 24 * time.Hour
	deviceLife  = 365 * 24 * time.Hour
)

// Flash leaves a message for the next page; key is one of the catalogue
// flashWords, so that a forged cookie shows nothing of its own.
func (k Kit) Flash(w http.ResponseWriter, key string) {
	k.setCookie(w, flashCookie, key, time.Minute)
}

func (k Kit) takeFlash(w http.ResponseWriter, r *http.Request) string {
	key := k.cookie(r, flashCookie)
	if key != "" {
		k.setCookie(w, flashCookie, "", 0)
	}
	return key
}
