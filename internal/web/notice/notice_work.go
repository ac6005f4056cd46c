package notice

import (
	"ariane/internal/network"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// workItem tells what a colleague did, and leads to the place it speaks of.
func workItem(n network.Notice, item itemProps) itemProps {
	who := n.By
	if who == "" {
		who = "Quelqu’un de votre équipe"
	}
	item.Href = path.WorkPlace(n.ID, n.Node)
	switch n.Kind {
	case network.NoticeWorkGiven:
		item.Icon, item.Text, item.Href = ui.IconListChecks, who+" vous confie "+n.Node, path.MyWork
	case network.NoticeWorkCalled:
		item.Icon, item.Text = ui.IconMessageSquare, who+" vous appelle dans une remarque sur "+n.Node
	case network.NoticeWorkSubmitted:
		item.Icon, item.Text = ui.IconEye, who+" propose "+n.Node+" à votre relecture"
	case network.NoticeWorkReturned:
		item.Icon, item.Text = ui.IconRefreshCw, who+" vous renvoie "+n.Node+" avec un mot"
	case network.NoticeWorkAsked:
		item.Icon, item.Text, item.Href = ui.IconMessagesSquare, who+" vous demande votre avis sur "+n.Node, path.Room(n.ID, n.Node)
	case network.NoticeWorkRevealed:
		item.Icon, item.Text, item.Href = ui.IconMessagesSquare, "Tous les avis sont donnés sur "+n.Node, path.Room(n.ID, n.Node)
	default:
	}
	return item
}
