package network

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"ariane/internal/authz"
	"ariane/internal/network"
	"ariane/internal/web/page"
	"ariane/internal/web/ui"
)

// A button pressed twice, or a page sent again, confirms what is done already. It
// is told so, and led where the first click leads; the history of the structures
// says that it is the same reorganisation.

// ended is how a structure ended, for somebody who reorganises; false when it
// lives or cannot be read.
func (a area) ended(ctx context.Context, v *page.Visit, id string) (network.StructureView, network.HistoryLine, bool) {
	if !v.May(authz.StructureReorganise, authz.Facts{}) {
		return network.StructureView{}, network.HistoryLine{}, false
	}
	s, err := a.network.Structure(ctx, v.Actor, id)
	if err != nil {
		return s, network.HistoryLine{}, false
	}
	end, closed := s.Ended()
	return s, end, closed
}

func confirmed(form url.Values) bool { return form.Get(stepField) == stepConfirm }

// mergedAlready is the structure that took over from everybody else in this form,
// "" when the merge is still to be made.
func (a area) mergedAlready(ctx context.Context, v *page.Visit, subject string, form url.Values) string {
	into, heir := form.Get("into"), ""
	if !confirmed(form) {
		return ""
	}
	for _, id := range takingPart(subject, form) {
		if id == into {
			continue
		}
		_, end, closed := a.ended(ctx, v, id)
		if !closed || end.Kind != network.HistoryMergedInto || heir != "" && end.RelatedID != heir {
			return ""
		}
		heir = end.RelatedID
	}
	if into != intoNew && heir == into {
		return heir
	}
	if s, err := a.network.Structure(ctx, v.Actor, heir); into != intoNew || heir == "" || err != nil || s.Code != strings.TrimSpace(form.Get("code")) {
		return ""
	}
	return heir
}

// takingPart are the structures of a merge: those ticked, and those whose version
// the summary carries, wherever they are in the network.
func takingPart(subject string, form url.Values) []string {
	out := append([]string{subject}, form["sources"]...)
	for name := range form {
		if id, ok := strings.CutPrefix(name, "version."); ok {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// splitAlready is the first structure born of this split, "" when it is still to
// be made.
func (a area) splitAlready(ctx context.Context, v *page.Visit, subject string, form url.Values) string {
	if !confirmed(form) {
		return ""
	}
	s, _, closed := a.ended(ctx, v, subject)
	if !closed {
		return ""
	}
	born := map[string]string{}
	for _, h := range s.History {
		if h.Kind != network.HistorySplitInto {
			continue
		}
		if heir, err := a.network.Structure(ctx, v.Actor, h.RelatedID); err == nil {
			born[heir.Code] = heir.ID
		}
	}
	for i := range maxHeirs {
		code := strings.TrimSpace(form.Get(heirPrefix(i) + "code"))
		if born[code] == "" && (code != "" || i < 2) {
			return ""
		}
	}
	return born[strings.TrimSpace(form.Get(heirPrefix(0)+"code"))]
}

// closedAlready reports a structure that closed as this form asks.
func (a area) closedAlready(ctx context.Context, v *page.Visit, subject string, form url.Values) bool {
	if !confirmed(form) {
		return false
	}
	to := ""
	if network.Members(form.Get("members")) == network.MoveMembers {
		to = form.Get("move_to")
	}
	_, end, closed := a.ended(ctx, v, subject)
	return closed && end.Kind == network.HistoryClosed && end.RelatedID == to
}

// staleNotice asks to read a summary again: it was made from what somebody else
// changed since. The summary below it is made from what is there now.
func staleNotice(which string) *ui.NoticeProps {
	return &ui.NoticeProps{Tone: ui.ToneAttention, Title: which + " vient d’être modifiée", Live: true, Text: "Relisez le résumé, puis confirmez. Rien de ce que vous avez écrit n’est perdu."}
}

const (
	oneOfThem = "Une de ces structures"
	thisOne   = "Cette structure"
)
