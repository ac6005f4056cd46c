package network

import (
	"context"
	"errors"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

var errTodo = errors.New("not written yet")





// ---- session & access

// Resolve tells who stands behind a session token. CodeSignIn: no such session.
func (s *Service) Resolve(ctx context.Context, token string) (authz.Actor, Viewer, error) {
	return authz.Actor{}, Viewer{}, errTodo
}

type SignIn struct {
	Email, Password string
	Client          Client
	OldToken        string // session cookie of the browser: that session ends
}

func (s *Service) SignIn(ctx context.Context, in SignIn) (SignedIn, error) {
	return SignedIn{}, errTodo
}
func (s *Service) SignOut(ctx context.Context, token string) error { return errTodo }
func (s *Service) SwitchHat(ctx context.Context, token, bodyID string) (SignedIn, error) {
	return SignedIn{}, errTodo
}

type SessionLine struct {
	ID      string
	Agent   string
	Created time.Time
	Seen    time.Time
	Expires time.Time
	ThisOne bool
}

func (s *Service) Sessions(ctx context.Context, actor authz.Actor, token string) ([]SessionLine, error) {
	return nil, errTodo
}
func (s *Service) EndSession(ctx context.Context, actor authz.Actor, id string) error { return errTodo }
func (s *Service) EndOtherSessions(ctx context.Context, actor authz.Actor, token string) (int, error) {
	return 0, errTodo
}

// CheckCode takes a TOTP code or a recovery code and completes the sign-in; the session rotates.
func (s *Service) CheckCode(ctx context.Context, token, code string, client Client) (SignedIn, error) {
	return SignedIn{}, errTodo
}

type Enrolment struct{ Secret, URI string }

// BeginEnrolment makes a TOTP secret, also while PendingEnrolment; nothing is required until FinishEnrolment.
func (s *Service) BeginEnrolment(ctx context.Context, token string) (Enrolment, error) {
	return Enrolment{}, errTodo
}

// FinishEnrolment proves the secret with a code; returns ten recovery codes, shown once, and the rotated session.
func (s *Service) FinishEnrolment(ctx context.Context, token, code string, client Client) ([]string, SignedIn, error) {
	return nil, SignedIn{}, errTodo
}
func (s *Service) RenewRecoveryCodes(ctx context.Context, actor authz.Actor, password string) ([]string, error) {
	return nil, errTodo
}
func (s *Service) RemoveSecondFactor(ctx context.Context, actor authz.Actor, password string) error {
	return errTodo
}

// ---- own account

type Profile struct {
	PersonID, Name, Email string
	SecondFactor          bool
	SecondFactorRequired  bool
	RecoveryCodesLeft     int
	Created               time.Time
	Hats                  []Hat
}

func (s *Service) Profile(ctx context.Context, actor authz.Actor) (Profile, error) {
	return Profile{}, errTodo
}
func (s *Service) Rename(ctx context.Context, actor authz.Actor, name string) error { return errTodo }

type PasswordChange struct{ Current, New, Again string }

func (s *Service) ChangePassword(ctx context.Context, actor authz.Actor, token string, in PasswordChange, client Client) (SignedIn, error) {
	return SignedIn{}, errTodo
}

// RequestReset answers alike for a known and an unknown e-mail; CodeThrottled, CodeInvalid (email) possible.
func (s *Service) RequestReset(ctx context.Context, email string, client Client) error {
	return errTodo
}

type ResetView struct {
	Email   string
	Name    string
	First   bool // the account has no password yet (operator's link)
	Expires time.Time
}

// OpenReset shows a link before it is used. CodeExpired with Reason LinkUnknown/LinkExpired/LinkUsed.
func (s *Service) OpenReset(ctx context.Context, link string, client Client) (ResetView, error) {
	return ResetView{}, errTodo
}
func (s *Service) UseReset(ctx context.Context, link, password, again string, client Client) (SignedIn, error) {
	return SignedIn{}, errTodo
}

// ---- invitations & memberships

type Invite struct {
	BodyID string
	Email  string
	Name   string
	Role   quality.Role
}

type Invitation struct {
	ID       string
	BodyID   string
	BodyName string
	Email    string
	Name     string
	Role     quality.Role
	Inviter  string // name
	Created  time.Time
	Expires  time.Time
	Expired  bool
	Replaced bool // an earlier pending invitation to the same role was replaced
}

// Invite sends an invitation. Roles: InvitableRoles. CodeExists reason "member": the role is already held.
func (s *Service) Invite(ctx context.Context, actor authz.Actor, in Invite) (Invitation, error) {
	return Invitation{}, errTodo
}

// InvitableRoles lists the roles the actor may offer in a body, in page order.
func (s *Service) InvitableRoles(ctx context.Context, actor authz.Actor, bodyID string) ([]quality.Role, error) {
	return nil, errTodo
}
func (s *Service) ResendInvitation(ctx context.Context, actor authz.Actor, id string) (Invitation, error) {
	return Invitation{}, errTodo
}
func (s *Service) RevokeInvitation(ctx context.Context, actor authz.Actor, id string) error {
	return errTodo
}

type InvitationView struct {
	Invitation
	BodyKind quality.BodyKind
	Known    bool // the e-mail has an account with a password: sign in, then AcceptInvitation
}

func (s *Service) OpenInvitation(ctx context.Context, link string, client Client) (InvitationView, error) {
	return InvitationView{}, errTodo
}

type Acceptance struct {
	Link, Name, Password, Again string
	Client                      Client
	OldToken                    string
}

// AcceptAsNewPerson creates the account, gives the hat and signs in.
func (s *Service) AcceptAsNewPerson(ctx context.Context, in Acceptance) (SignedIn, error) {
	return SignedIn{}, errTodo
}

// AcceptInvitation gives the hat to the signed-in person and wears it. CodeForbidden reason "other_account" when the invitation is for another e-mail.
func (s *Service) AcceptInvitation(ctx context.Context, actor authz.Actor, token, link string, client Client) (SignedIn, error) {
	return SignedIn{}, errTodo
}

type Member struct {
	quality.Membership
	Name     string
	Email    string
	Disabled bool
	CanEnd   bool
}

type People struct {
	Members   []Member // held today, French order of names then roles
	Past      []Member
	Pending   []Invitation // also the expired ones of the last 30 days
	Invitable []quality.Role
}

func (s *Service) People(ctx context.Context, actor authz.Actor, bodyID string) (People, error) {
	return People{}, errTodo
}

// EndMembership takes effect at once. CodeState reason "last_director" (or last holder of the role that manages the body).
func (s *Service) EndMembership(ctx context.Context, actor authz.Actor, membershipID string) error {
	return errTodo
}

// ---- API tokens

type TokenLine struct {
	ID, Name, BodyID, BodyName string
	Created, Expires           time.Time
	Revoked                    time.Time // zero: not revoked
}

type NewToken struct {
	Email  string // command only: whose token; "" is the actor's own
	Name   string
	BodyID string // hat the token wears; "": the actor's current hat, or the person's only one
	Days   int    // 1 to 365; 0 is 90
}

func (s *Service) CreateToken(ctx context.Context, actor authz.Actor, in NewToken) (secret string, line TokenLine, err error) {
	return "", TokenLine{}, errTodo
}
func (s *Service) Tokens(ctx context.Context, actor authz.Actor) ([]TokenLine, error) {
	return nil, errTodo
}
func (s *Service) RevokeToken(ctx context.Context, actor authz.Actor, id string) error {
	return errTodo
}
func (s *Service) ResolveToken(ctx context.Context, bearer string) (authz.Actor, error) {
	return authz.Actor{}, errTodo
}

// ---- structures

type StructureFilter struct {
	Search     string
	Kinds      []quality.BodyKind // empty: ml, arml and unml
	ParentID   string
	State      quality.State // "": all but closed
	Region     string
	Department string
	Sort       StructureSort
	Descending bool
	After      string // Next of the page before
	Limit      int    // 1 to 500; 0 is 50
}

type StructureSort string

const (
	SortName       StructureSort = "name"
	SortCode       StructureSort = "code"
	SortDepartment StructureSort = "department"
	SortState      StructureSort = "state"
)

type StructureRow struct {
	quality.Structure
	ParentName string
	Sites      int
	People     int
}

type StructurePage struct {
	Rows  []StructureRow
	Total int    // of the whole filter
	Next  string // "" on the last page
}

func (s *Service) Structures(ctx context.Context, actor authz.Actor, f StructureFilter) (StructurePage, error) {
	return StructurePage{}, errTodo
}

type StructureView struct {
	quality.Structure
	ParentName                      string
	Sites                           []quality.Site // open first, main first
	OpenSites                       int
	Profile                         quality.Profile
	History                         []HistoryLine // latest first
	Invitations                     []Invitation  // to its direction, for who may invite it
	Invitable                       []quality.Role
	Verbs                           []quality.Verb // what this actor may do to it now
	MaySites, MayPeople, MayJournal bool
}

type HistoryLine struct {
	Kind          HistoryKind
	Day           quality.Day
	Before, After string
	RelatedID     string
	RelatedName   string
}

type HistoryKind string

const (
	HistoryCreated       HistoryKind = "created"
	HistoryRenamed       HistoryKind = "renamed"
	HistoryStatusChanged HistoryKind = "status_changed"
	HistoryMergedInto    HistoryKind = "merged_into"
	HistoryAbsorbed      HistoryKind = "absorbed"
	HistorySplitInto     HistoryKind = "split_into"
	HistorySplitFrom     HistoryKind = "split_from"
	HistoryClosed        HistoryKind = "closed"
	HistoryActivated     HistoryKind = "activated"
	HistoryReattached    HistoryKind = "reattached"
)

func (s *Service) Structure(ctx context.Context, actor authz.Actor, id string) (StructureView, error) {
	return StructureView{}, errTodo
}

type StructureEdit struct {
	ID, Name, UsualName, Address, PostCode, Commune, Siret string
	Status                                                 quality.LegalStatus
	WiderBody                                              bool
	Version                                                int
	Day                                                    quality.Day // zero: today
}

func (s *Service) EditStructure(ctx context.Context, actor authz.Actor, in StructureEdit) error {
	return errTodo
}

// Reattach moves a Mission locale to another ARML (UNML only).
func (s *Service) Reattach(ctx context.Context, actor authz.Actor, id, parentID string, version int) error {
	return errTodo
}

// Members says what becomes of the roles held in a structure that closes.
type Members string

const (
	EndMembers  Members = "end"
	MoveMembers Members = "move"
)

type NewStructure struct {
	Code, Name, ParentID string
	Status               quality.LegalStatus
}

type VersionedID struct {
	ID      string
	Version int
}

// Merge closes the sources into one heir: an existing structure (Into) or a new one (New).
type Merge struct {
	Sources []VersionedID
	Into    VersionedID // zero: New
	New     NewStructure
	Members Members
	Day     quality.Day // zero: today
}

func (s *Service) MergeStructures(ctx context.Context, actor authz.Actor, in Merge) (heirID string, err error) {
	return "", errTodo
}

type Split struct {
	Source  VersionedID
	Heirs   []NewStructure
	Sites   map[string]int // site id → index of the heir; the others close
	Members Members
	MoveTo  int // index of the heir that receives the members
	Day     quality.Day
}

func (s *Service) SplitStructure(ctx context.Context, actor authz.Actor, in Split) (heirIDs []string, err error) {
	return nil, errTodo
}

type Close struct {
	Structure VersionedID
	Members   Members
	MoveTo    string // structure that receives the members
	Day       quality.Day
}

func (s *Service) CloseStructure(ctx context.Context, actor authz.Actor, in Close) error {
	return errTodo
}

type SiteEdit struct {
	ID          string // "": add
	StructureID string
	Name        string
	Commune     string
	PostCode    string
	Main        bool // becomes the only main site
	Version     int
}

func (s *Service) SaveSite(ctx context.Context, actor authz.Actor, in SiteEdit) (id string, err error) {
	return "", errTodo
}
func (s *Service) CloseSite(ctx context.Context, actor authz.Actor, id string) error { return errTodo }

// ---- import

type ImportRow struct {
	Line       int
	Structure  quality.Structure // Code, names, place…; Kind ml or arml (Regions)
	ParentCode string            // code of the ARML
}

type ImportOutcome string

const (
	ImportCreated   ImportOutcome = "created"
	ImportUpdated   ImportOutcome = "updated"
	ImportUnchanged ImportOutcome = "unchanged"
	ImportRefused   ImportOutcome = "refused"
)

type FieldChange struct{ Field, Before, After string }

type ImportLine struct {
	Line    int
	Kind    quality.BodyKind
	Code    string
	Name    string
	Outcome ImportOutcome
	Changes []FieldChange
	Faults  []quality.Fault // why it is refused
	Notes   []quality.Fault // worth knowing: "closed_here"
}

type ImportReport struct {
	DryRun                               bool
	Applied                              bool // false when a line is refused: then nothing was written
	Lines                                []ImportLine
	Missing                              []StructureRef // known here, absent from the file; left as they are
	Created, Updated, Unchanged, Refused int
}

type StructureRef struct{ ID, Code, Name string }

func (s *Service) Import(ctx context.Context, actor authz.Actor, rows []ImportRow, dryRun bool) (ImportReport, error) {
	return ImportReport{}, errTodo
}

// EnsureFoundation makes the bodies that always exist: UNML, CERTIF, COMMISSION. Idempotent.
func (s *Service) EnsureFoundation(ctx context.Context, actor authz.Actor) error { return errTodo }

// ---- administration

// CreateAdmin makes or recovers the platform's administrator (system actor "command"); link is good once, 24 h.
func (s *Service) CreateAdmin(ctx context.Context, actor authz.Actor, email, name string) (link string, err error) {
	return "", errTodo
}

type PersonFilter struct {
	Search string
	After  string
	Limit  int
}
type PersonLine struct {
	ID, Name, Email string
	SecondFactor    bool
	Created         time.Time
	Disabled        time.Time
	Hats            []quality.Membership
}
type PersonPage struct {
	People []PersonLine
	Total  int
	Next   string
}

func (s *Service) Persons(ctx context.Context, actor authz.Actor, f PersonFilter) (PersonPage, error) {
	return PersonPage{}, errTodo
}
func (s *Service) DisablePerson(ctx context.Context, actor authz.Actor, personID string) error {
	return errTodo
}
func (s *Service) EnablePerson(ctx context.Context, actor authz.Actor, personID string) error {
	return errTodo
}

// SendRecovery mails a reset link to the person; dropSecondFactor also removes a lost second factor.
func (s *Service) SendRecovery(ctx context.Context, actor authz.Actor, personID string, dropSecondFactor bool) error {
	return errTodo
}

type SecuritySettings struct {
	RequiredRoles []quality.Role // second factor mandatory
	IdleHours     int            // 1 to 72, default 12
	AbsoluteDays  int            // 1 to 30, default 7
	Version       int            // optimistic: of the last change read
}

func (s *Service) Security(ctx context.Context, actor authz.Actor) (SecuritySettings, error) {
	return SecuritySettings{}, errTodo
}
func (s *Service) ChangeSecurity(ctx context.Context, actor authz.Actor, in SecuritySettings) error {
	return errTodo
}

// Sweep removes sessions, throttles and links that are long over (schedule).
func (s *Service) Sweep(ctx context.Context) error { return errTodo }

// ---- journal

type JournalLine struct {
	Seq           int64
	At            time.Time
	ActorID       string // person id or "system:…"
	ActorName     string // name of the person, "" for a system actor (i18n.ActorName)
	Role          quality.Role
	Action        string // i18n.ActionName
	Subject       string // "<kind>:<id>"
	Before, After string // small JSON
	Reason        string
}
type JournalPage struct {
	Lines []JournalLine
	Next  int64 // pass as before; 0 on the last page
}

func (s *Service) Journal(ctx context.Context, actor authz.Actor, bodyID string, before int64, limit int) (JournalPage, error) {
	return JournalPage{}, errTodo
}

// ---- demonstration and tests

type SeedPerson struct {
	Email, Name string
	Password    string // "" none: only EnterDemonstration or a link lets in
	Hats        []SeedHat
}
type SeedHat struct {
	BodyCode string
	Role     quality.Role
	From     quality.Day
}
type SeedSite struct {
	BodyCode, Name, Commune, PostCode string
	Main                              bool
}
type Seed struct {
	People []SeedPerson
	Sites  []SeedSite
	Active []string // codes of structures that become active
}

// Plant fills a network for the demonstration or a test (system actor "demo").
func (s *Service) Plant(ctx context.Context, actor authz.Actor, in Seed) error { return errTodo }

// EnterDemonstration opens a session without password, in demonstration mode only.
func (s *Service) EnterDemonstration(ctx context.Context, email, bodyCode, oldToken string) (SignedIn, error) {
	return SignedIn{}, errTodo
}
