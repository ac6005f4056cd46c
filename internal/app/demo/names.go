package demo

import "math/rand/v2"

// Names of territories are made of syllables, so that none is a real town: a
// demonstration never shows a real place « suspendu ».
var (
	lands   = []string{"Val", "Pays", "Rives", "Monts", "Plaine", "Coteaux", "Bocage", "Terres", "Vallée", "Plateau", "Collines", "Marches"}
	linking = map[string]string{
		"Val": "du Val ", "Pays": "du Pays ", "Rives": "des Rives ", "Monts": "des Monts ", "Plaine": "de la Plaine ", "Coteaux": "des Coteaux ",
		"Bocage": "du Bocage ", "Terres": "des Terres ", "Vallée": "de la Vallée ", "Plateau": "du Plateau ", "Collines": "des Collines ", "Marches": "des Marches ",
	}
	heads = []string{"Ormev", "Tess", "Mer", "Briv", "Corv", "Lind", "Dors", "Pal", "Verd", "Cast", "Alb", "Fen", "Gard", "Hal", "Jar", "Lor", "Mont", "Nav", "Sav", "Tal", "Ulm", "Varn", "Zel", "Ker", "Bal", "Cend", "Elm", "Isk", "Rav", "Sorg"}
	tails = []string{"ane", "elle", "oise", "ovane", "ière-Basse", "ombre", "ulac", "andre", "egueil", "osane", "urelle", "imont-le-Clair", "avoine", "ivelle", "erac-Neuf", "oudre"}
)

// namer draws territory names without repeating one.
type namer struct {
	rand *rand.Rand
	used map[string]bool
}

func newNamer(r *rand.Rand) *namer { return &namer{rand: r, used: map[string]bool{}} }

// territory is « du Val d’Orvane » and its short form « Val d’Orvane ».
func (n *namer) territory() (of, short string) {
	for {
		land := pick(n.rand, lands)
		place := pick(n.rand, heads) + pick(n.rand, tails)
		if n.used[place] {
			continue
		}
		n.used[place] = true
		return linking[land] + elide(place), land + " " + elide(place)
	}
}

// elide writes « d’Orvane » or « de Tessane ».
func elide(place string) string {
	switch place[0] {
	case 'A', 'E', 'I', 'O', 'U':
		return "d’" + place
	}
	return "de " + place
}

var (
	firstNames = []string{"Camille", "Dominique", "Claude", "Sacha", "Alix", "Maxime", "Charlie", "Andréa", "Lou", "Noa", "Eden", "Morgan", "Yaël", "Ange", "Sam", "Jo", "Kim", "Swann", "Loïs", "Céleste", "Gaël", "Mahé", "Robin", "Stacy"}
	surHeads   = []string{"Orv", "Tes", "Mer", "Bri", "Cor", "Lin", "Dor", "Pal", "Ver", "Cas", "Alb", "Fen", "Gar", "Hal", "Jar", "Lor", "Nav", "Sav", "Tal", "Var", "Zel", "Bal", "Cen", "Elm", "Rav"}
	surTails   = []string{"alin", "ombre", "ivel", "anne", "osse", "udel", "erac", "imet", "ovan", "ulet", "essan", "orelle", "andin", "ibert-Noé", "aume"}
)

// person draws an invented, neutral name.
func person(r *rand.Rand) string {
	return pick(r, firstNames) + " " + pick(r, surHeads) + pick(r, surTails)
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

// Places lists every place name that can be drawn, for the test that none is a
// real town.
func Places() []string {
	out := make([]string, 0, len(heads)*len(tails)+1)
	for _, head := range heads {
		for _, tail := range tails {
			out = append(out, head+tail)
		}
	}
	return append(out, "Orvane")
}
