package quality

// LabelReferential is the référentiel of the label of the Missions locales: the
// démarche itself. Home pages and the portfolio follow its cycles first, whatever
// else a structure assesses; it is proposed first when a cycle is opened.
const LabelReferential = "ml"
