package network_test

import (
	"net/http"
	"testing"

	"ariane/internal/testkit/site"
	webnetwork "ariane/internal/web/network"
	"ariane/internal/web/page"
)

// TestPictures writes pictures of the pages for somebody to look at (see
// site.Client.Pictures). Answers to a form are shown at addresses of their own.
func TestPictures(t *testing.T) {
	s := start(t)
	openCycle(t, s)
	many(t, s, 8)
	one := "/reseau/" + s.BodyID(t, site.TroisEtangs)
	c := s.As(t, site.LabelOffice)
	answers := map[string]*site.Page{
		"apercu": send(t, c, map[string]string{"network": header + site.TroisEtangs + ",Mission locale des Grands-Étangs,ARML-NORD,32,59\n" +
			site.ValFleuri + "," + site.ValFleuriML + ",ARML-NORD,32,59\n62901S00,Mission locale de la Neuve-Cour,ARML-NORD,32,62\n"}),
		"refus":     send(t, c, map[string]string{"network": header + "62901S00,Neuve-Cour,ARML-X,32,62\n"}),
		"illisible": send(t, c, map[string]string{"network": header + "62901S00,Neuve-Cour,ARML-NORD,999,62\n62902S00,Trop,de,colonnes,ici,32,62\n"}),
		"resume":    c.Submit(t, c.Get(t, one+"/fusionner"), "form#fusion", site.Values("sources", s.BodyID(t, site.ValFleuri))),
		"fautes":    c.Submit(t, c.Get(t, one+"/fusionner"), "form#fusion", site.Values("into", "nouvelle", "codes", "zut")),
	}
	c.Submit(t, c.Get(t, one+"/modifier"), "form#fiche", site.Values("usual_name", "Les Étangs"))
	answers["perime"] = confirm(t, c, answers["resume"], "confirmer")
	answers["trop-tot"] = c.Submit(t, c.Get(t, one+"/statut"), "form#statut", site.Values("status", "gip", "day", "1900-01-01"))
	routes := webnetwork.Routes(s.Kit, s.Assess, s.Improve, s.Report)
	addresses := map[string]string{}
	for name, answer := range answers {
		routes = append(routes, page.Route{Pattern: "GET /vue/" + name, Public: true, Handle: func(w http.ResponseWriter, _ *http.Request, _ *page.Visit) error {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, err := w.Write([]byte(answer.Body))
			return err
		}})
		addresses[name] = "/vue/" + name
	}
	s.Mount(routes)
	for name, address := range map[string]string{
		"reseau": "/reseau", "reseau-vide": "/reseau?q=rien", "structure": one, "modifier": one + "/modifier", "statut": one + "/statut",
		"sites": one + "/sites", "inviter": "/reseau/" + s.BodyID(t, site.ValFleuri) + "/inviter", "reorganiser": one + "/reorganiser",
		"fusionner": one + "/fusionner", "separer": one + "/separer", "fermer": one + "/fermer", "import": "/reseau/import",
	} {
		addresses[name] = address
	}
	c.Pictures(t, addresses)
}
