package platform_test

import (
	"testing"

	"ariane/internal/network"
	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

// TestPictures writes pictures of the pages for somebody to look at (see
// site.Client.Pictures).
func TestPictures(t *testing.T) {
	s := start(t)
	bury(t, s, network.JobMailInvitation)
	bury(t, s, network.JobMailReset)
	s.As(t, site.TechnicalAdmin).Pictures(t, map[string]string{
		"plateforme": path.Platform, "envois": path.Jobs, "securite": path.Security, "comptes": path.People, "compte": path.Person(s.Actor(t, site.Staff).PersonID),
	})
}
