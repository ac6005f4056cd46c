// Package browser drives a real Chromium for the journeys, the way a person
// uses a page: by the words on links, buttons and labels. Each visited page
// passes axe-core (WCAG 2.2 AA) by itself; a failure leaves a picture and the
// HTML of the page behind.
package browser
