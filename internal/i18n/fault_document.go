package i18n

// Faults of documents given as evidence, of the reading of their text and of
// their masked copies.
var documentFaults = map[string]wording{
	"not_accepted":   {Text: "Ce genre de fichier ({1}) n’est pas accepté comme preuve. Déposez un PDF, un document de bureautique, une image, un texte ou un message enregistré.", Bare: "Ce genre de fichier n’est pas accepté comme preuve. Déposez un PDF, un document de bureautique, une image, un texte ou un message enregistré."},
	"executable":     {Text: "Ce fichier est un programme : il n’est pas accepté, quel que soit son nom."},
	"active_page":    {Text: "Cette page web contient un programme. Ouvrez-la, puis imprimez-la en PDF : le PDF sera accepté."},
	"active_picture": {Text: "Un dessin SVG peut contenir un programme. Exportez-le en PNG ou en PDF."},
	"macros":         {Text: "Ce document contient des macros. Enregistrez-le sans macros (.docx, .xlsx, .pptx, .odt, .ods ou .odp) ou en PDF, puis déposez cette copie."},
	"archive":        {Text: "Une archive n’est pas acceptée : déposez les fichiers un par un, pour que chacun puisse être lu et cité."},
	"encrypted":      {Text: "Ce document est protégé par un mot de passe : personne ne pourrait le lire. Enregistrez-le sans mot de passe, puis déposez-le de nouveau."},
	"damaged":        {Text: "Ce fichier est abîmé ou incomplet : il ne s’ouvre pas. Ouvrez l’original, enregistrez-le de nouveau, puis déposez cette copie."},
	"inflates":       {Text: "Ce fichier se déplie en une quantité anormale de données ; sa lecture a été arrêtée."},
	"many_parts":     {Text: "Ce fichier est fait de trop de morceaux : {#1} au plus.", Bare: "Ce fichier est fait de trop de morceaux."},
	"too_slow":       {Text: "Ce document est trop long à lire ; sa lecture a été arrêtée. Il peut servir de preuve, mais son texte n’a pas été vérifié : relisez-le vous-même."},
	"no_reader":      {Text: "Le texte de ce genre de fichier n’est pas lu ici. Vérifiez vous-même qu’il ne montre pas de données personnelles."},
	"scanned":        {Text: "Ce PDF est fait d’images, sans texte à lire. Vérifiez vous-même qu’il ne montre pas de données personnelles."},
	"pages_unread":   {Text: "Pages faites d’images, sans texte à lire : {#1}. Vérifiez vous-même qu’elles ne montrent pas de données personnelles.", Bare: "Des pages sont faites d’images, sans texte à lire : vérifiez-les vous-même."},
	"odd_fonts":      {Text: "Une partie du texte ne peut pas être lue, à cause de ses polices de caractères : relisez-le vous-même."},
	"text_cut":       {Text: "Ce document est très long : seuls ses {#1} premiers caractères ont été lus.", Bare: "Ce document est très long : seul son début a été lu."},
	"mask_absent":    {Text: "«\u00a0{1}\u00a0» n’apparaît nulle part dans le document\u00a0: vérifiez l’orthographe, ou retirez-le de la liste.", Bare: "Un des mots n’apparaît nulle part dans le document."},
	"mask_nothing":   {Text: "Choisissez au moins un passage ou un mot à masquer."},
	"mask_unknown":   {Text: "Ce genre de fichier ne peut pas être masqué ici. Masquez-le avec votre logiciel habituel, puis déposez la copie."},
	"mask_left":      {Text: "Un des mots à masquer resterait dans les réglages du document : la copie n’est pas livrée. Exportez le document en PDF, puis masquez ce PDF."},
	"mask_area":      {Text: "Un rectangle à noircir sort de l’image : tracez-le de nouveau."},
	"mask_pixels":    {Text: "Cette image est trop grande : {#1} millions de points au plus. Réduisez-la, puis recommencez.", Bare: "Cette image est trop grande : réduisez-la, puis recommencez."},
	"mask_pictures":  {Text: "Images gardées telles quelles dans la copie : {#1}. Regardez ce qu’elles montrent.", Bare: "Des images sont gardées telles quelles dans la copie : regardez ce qu’elles montrent."},
	"mask_dropped":   {Text: "Objets incorporés retirés de la copie, parce qu’ils ne peuvent pas être masqués : {#1}.", Bare: "Des objets incorporés ont été retirés de la copie, parce qu’ils ne peuvent pas être masqués."},
	"mask_values":    {Text: "Dans la copie, les formules sont remplacées par leurs valeurs."},
	"mask_rendered":  {Text: "La copie est un nouveau PDF qui ne contient que le texte : ni mise en page, ni images."},
}
