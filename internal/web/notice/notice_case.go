package notice

import (
	"strings"

	"ariane/internal/network"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

var caseTexts = map[network.NoticeKind]string{
	network.NoticeApplicationSent:      "la demande de labellisation est arrivée",
	network.NoticeApplicationWithdrawn: "la demande de labellisation est retirée",
	network.NoticeApplicationReturned:  "un complément est demandé sur la demande de labellisation",
	network.NoticeApplicationAdmitted:  "la demande de labellisation est recevable",
	network.NoticePairNamed:            "un binôme d’auditeurs est proposé, dites ce que vous en pensez",
	network.NoticePairSettled:          "le binôme d’auditeurs est confirmé",
	network.NoticePairAgreed:           "le binôme d’auditeurs est accepté",
	network.NoticePairObjected:         "la structure formule une objection sur le binôme",
	network.NoticePairSought:           "un autre binôme d’auditeurs est cherché",
}

// caseItem tells what happened to an application or to an audit, and leads to it.
func caseItem(n network.Notice, item itemProps) itemProps {
	item.Icon, item.Text, item.Href = ui.IconClipboardCheck, n.Name+"\u00a0: "+caseTexts[n.Kind], path.Audit(n.ID)
	if strings.HasPrefix(string(n.Kind), "application_") {
		item.Href = path.Application(n.ID)
	}
	return item
}
