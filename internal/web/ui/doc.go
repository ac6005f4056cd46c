// Package ui is the design system: the components every page of Ariane is made of.
//
// A component takes one props struct that holds ready-to-show values: sentences,
// formatted dates and numbers, addresses. It calls no service, takes no decision
// and knows no rule of the démarche; the words it adds by itself are French and
// final. Every form works as a plain POST followed by a redirect; htmx and
// ariane.js only make it nicer.
//
// The page's security policy forbids inline scripts and inline styles: no
// component writes a style attribute, widths and positions of charts are SVG
// attributes.
//
//	page          Layout, PublicLayout, Breadcrumb, Tabs, Pager, Icon
//	forms         Form, ErrorSummary, Field, Button, ActionBar, LevelPicker, MarkPicker, SearchForm, SaveReceipt
//	content       Card, Table, StatusChip, Notice, EmptyState, Progress, DescriptionList, Disclosure, Dialog, …
//	pictures      Radar, HeatMap, BarList, Journey, HomeColumns
//
// The folder gallery shows each of them in each state.
package ui
