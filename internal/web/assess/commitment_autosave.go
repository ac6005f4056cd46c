package assess

import (
	"github.com/a-h/templ"

	"ariane/internal/web/ui"
)

// autosave saves each change by itself. Unlike ui.Autosave it leaves the submit
// event alone: after a clash the form is sent as a page, and the buttons queue
// behind the saves under way, so that none of them is lost.
func autosave(url, receipt string) templ.Attributes {
	attrs := ui.Autosave(url, receipt)
	attrs["hx-trigger"] = "change delay:300ms, input delay:2s, autosave"
	attrs["hx-sync"] = "this:queue all"
	return attrs
}

// savesFirst makes a button or a link of the form save before it leads on.
func savesFirst(url string) templ.Attributes {
	return templ.Attributes{
		"hx-post": url, "hx-trigger": "click", "hx-target": "#" + receiptID, "hx-swap": "innerHTML",
		"hx-sync": "#" + formID + ":queue all",
	}
}

// goesOn makes a button of the form save, then lead on; without script the form
// goes to the same address by itself.
func goesOn(url string) templ.Attributes {
	attrs := savesFirst(url)
	attrs["formaction"] = url
	return attrs
}
