<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
<context>
    <name>foyer::admin::Access</name>
    <message>
        <source>New password</source>
        <translation>Neues Passwort</translation>
    </message>
    <message>
        <source>Reset password</source>
        <translation>Passwort zurücksetzen</translation>
    </message>
    <message>
        <source>%1 is signed out everywhere within minutes, and signs in with the new password.</source>
        <translation>%1 wird binnen Minuten überall abgemeldet und meldet sich mit dem neuen Passwort an.</translation>
    </message>
    <message>
        <source>Set password</source>
        <translation>Passwort setzen</translation>
    </message>
    <message>
        <source>The new password of %1. It is not shown again.</source>
        <translation>Das neue Passwort von %1. Es wird nicht noch einmal gezeigt.</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>empty: none any more</source>
        <translation>leer: keine mehr</translation>
    </message>
    <message>
        <source>Change PIN</source>
        <translation>PIN ändern</translation>
    </message>
    <message>
        <source>Set PIN</source>
        <translation>PIN setzen</translation>
    </message>
    <message>
        <source>With number and PIN %1 leaves a kiosk or approves at a till. Four to eight digits, no run like 1234.</source>
        <translation>Mit Nummer und PIN verlässt %1 einen Kiosk oder gibt an einer Kasse frei. Vier bis acht Ziffern, keine Folge wie 1234.</translation>
    </message>
    <message>
        <source>%1 has no PIN any more.</source>
        <translation>%1 hat keine PIN mehr.</translation>
    </message>
    <message>
        <source>No. %1</source>
        <translation>Nr. %1</translation>
    </message>
    <message>
        <source>This is the staff number of %1. The PIN is set and is not shown.</source>
        <translation>Das ist die Personalnummer von %1. Die PIN ist gesetzt und wird nicht gezeigt.</translation>
    </message>
    <message>
        <source>Name of the kiosk</source>
        <translation>Name des Kiosks</translation>
    </message>
    <message>
        <source>for example Foyer left</source>
        <translation>zum Beispiel Foyer links</translation>
    </message>
    <message>
        <source>Cinema</source>
        <translation>Kino</translation>
    </message>
    <message>
        <source>Enrol a kiosk</source>
        <translation>Kiosk anmelden</translation>
    </message>
    <message>
        <source>You get a code that is typed at the new kiosk.</source>
        <translation>Sie bekommen einen Code, der am neuen Kiosk eingegeben wird.</translation>
    </message>
    <message>
        <source>Get the code</source>
        <translation>Code holen</translation>
    </message>
    <message>
        <source>Type this at the kiosk “%1”. It is good for one kiosk, until %2.</source>
        <translation>Geben Sie das am Kiosk „%1“ ein. Es gilt für einen Kiosk, bis %2.</translation>
    </message>
    <message>
        <source>End sessions</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>%1 is signed out everywhere, on every device, and may sign in again.</source>
        <translation>%1 wird überall abgemeldet, auf jedem Gerät, und kann sich wieder anmelden.</translation>
    </message>
    <message>
        <source>End all sessions</source>
        <translation>Überall abmelden</translation>
    </message>
    <message>
        <source>%1 is signed out everywhere within minutes.</source>
        <translation>%1 ist in wenigen Minuten überall abgemeldet.</translation>
    </message>
    <message>
        <source>New badge</source>
        <translation>Neuer Ausweis</translation>
    </message>
    <message>
        <source>Issue a badge</source>
        <translation>Ausweis ausstellen</translation>
    </message>
    <message>
        <source>The badge that %1 has now is good for nothing any more.</source>
        <translation>Der Ausweis, den %1 jetzt hat, gilt dann nicht mehr.</translation>
    </message>
    <message>
        <source>At a till the badge stands for the staff number of %1. The PIN is asked for as well, unless the house says otherwise.</source>
        <translation>An einer Kasse steht der Ausweis für die Personalnummer von %1. Die PIN wird zusätzlich verlangt, außer das Haus hat es anders eingestellt.</translation>
    </message>
    <message>
        <source>Issue the badge</source>
        <translation>Ausweis ausstellen</translation>
    </message>
    <message>
        <source>Print it on the badge of %1, as this code or as a bar code of these digits: %2. They are not shown again.</source>
        <translation>Auf den Ausweis von %1 drucken, als diesen Code oder als Strichcode aus diesen Ziffern: %2. Sie werden nicht noch einmal angezeigt.</translation>
    </message>
    <message>
        <source>Revoke the badge</source>
        <translation>Ausweis sperren</translation>
    </message>
    <message>
        <source>The badge of %1 is good for nothing any more, wherever it is.</source>
        <translation>Der Ausweis von %1 gilt dann nicht mehr, wo immer er ist.</translation>
    </message>
    <message>
        <source>%1 has no badge any more.</source>
        <translation>%1 hat keinen Ausweis mehr.</translation>
    </message>
    <message>
        <source>Remove second step</source>
        <translation>Zweiten Schritt entfernen</translation>
    </message>
    <message>
        <source>%1 is signed out everywhere, and signs in with the password alone until a second step is set up again. Make sure that it is %1 who asks: this opens the account to whoever has the password.</source>
        <translation>%1 wird überall abgemeldet und meldet sich mit dem Passwort allein an, bis wieder ein zweiter Schritt eingerichtet ist. Vergewissern Sie sich, dass wirklich %1 darum bittet: Danach öffnet das Passwort allein das Konto.</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>%1 has no second step any more.</source>
        <translation>%1 hat keinen zweiten Schritt mehr.</translation>
    </message>
</context>
<context>
    <name>foyer::admin::AccountPage</name>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Change password</source>
        <translation>Passwort ändern</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Set PIN</source>
        <translation>PIN setzen</translation>
    </message>
    <message>
        <source>Second step at sign-in</source>
        <translation>Zweiter Schritt bei der Anmeldung</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>Einrichten</translation>
    </message>
    <message>
        <source>Signed in at</source>
        <translation>Angemeldet an</translation>
    </message>
    <message>
        <source>Sign out everywhere else</source>
        <translation>Überall sonst abmelden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Wird angefragt …</translation>
    </message>
    <message>
        <source>%1, staff number %2</source>
        <translation>%1, Personalnummer %2</translation>
    </message>
    <message>
        <source>Change PIN</source>
        <translation>PIN ändern</translation>
    </message>
    <message>
        <source>a code of an app</source>
        <translation>ein Code einer App</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>A device without a name</source>
        <translation>Ein Gerät ohne Namen</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>used %1</source>
        <translation>benutzt %1</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Sign out at %1</source>
        <translation>An %1 abmelden</translation>
    </message>
    <message>
        <source>The new password is set. You are signed out everywhere else.</source>
        <translation>Das neue Passwort ist gesetzt. Sie sind überall sonst abgemeldet.</translation>
    </message>
    <message>
        <source>You are signed out everywhere else within minutes.</source>
        <translation>Sie werden überall sonst binnen Minuten abgemeldet.</translation>
    </message>
    <message>
        <source>Set password</source>
        <translation>Passwort setzen</translation>
    </message>
    <message>
        <source>Your password</source>
        <translation>Ihr Passwort</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Neues Passwort</translation>
    </message>
    <message>
        <source>8 characters or more</source>
        <translation>mindestens 8 Zeichen</translation>
    </message>
    <message>
        <source>You have no PIN any more.</source>
        <translation>Sie haben keine PIN mehr.</translation>
    </message>
    <message>
        <source>The PIN is set and is not shown.</source>
        <translation>Die PIN ist gesetzt und wird nicht angezeigt.</translation>
    </message>
    <message>
        <source>With number and PIN you leave a kiosk or approve at a till. Four to eight digits, no run like 1234.</source>
        <translation>Mit Nummer und PIN verlassen Sie einen Kiosk oder geben an einer Kasse etwas frei. Vier bis acht Ziffern, keine Folge wie 1234.</translation>
    </message>
    <message>
        <source>empty: none any more</source>
        <translation>leer: keine mehr</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>nicht gesetzt</translation>
    </message>
    <message>
        <source>not set up</source>
        <translation>nicht eingerichtet</translation>
    </message>
    <message>
        <source>set</source>
        <translation>gesetzt</translation>
    </message>
</context>
<context>
    <name>foyer::admin::AccountPaymentSheet</name>
    <message>
        <source>Payment of %1</source>
        <translation>Zahlung von %1</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>Paid by bank transfer</source>
        <translation>Überwiesen</translation>
    </message>
    <message>
        <source>Paid in cash in the office</source>
        <translation>Im Büro bar bezahlt</translation>
    </message>
    <message>
        <source>Given back: it was paid too much</source>
        <translation>Zurückgezahlt: es war zu viel</translation>
    </message>
    <message>
        <source>What for?</source>
        <translation>Wofür?</translation>
    </message>
    <message>
        <source>for example the number of the invoice</source>
        <translation>zum Beispiel die Nummer der Rechnung</translation>
    </message>
    <message>
        <source>Nothing was done: so much was not paid too much.</source>
        <translation>Nichts geändert: So viel wurde nicht zu viel bezahlt.</translation>
    </message>
    <message>
        <source>Nothing was done: a field is not right yet.</source>
        <translation>Nichts geändert: Ein Feld stimmt noch nicht.</translation>
    </message>
    <message>
        <source>%1 go back to %2. Transfer the money first.</source>
        <translation>%1 gehen an %2 zurück. Überweisen Sie das Geld zuerst.</translation>
    </message>
    <message>
        <source>%1 of %2 are noted as paid. What is owed is less by that.</source>
        <translation>%1 von %2 werden als bezahlt vermerkt. Offen ist danach um so viel weniger.</translation>
    </message>
    <message>
        <source>Note it</source>
        <translation>Vermerken</translation>
    </message>
    <message>
        <source>It is noted: the account&apos;s entries show it.</source>
        <translation>Vermerkt: Der Kontoauszug zeigt es.</translation>
    </message>
</context>
<context>
    <name>foyer::admin::AdminView</name>
    <message>
        <source>Sign in to the back office</source>
        <translation>Im Büro anmelden</translation>
    </message>
    <message>
        <source>The back office is for managers and admins. %1 is neither.</source>
        <translation>Das Büro ist für Leitung und Verwaltung. %1 gehört zu keiner von beiden.</translation>
    </message>
    <message>
        <source>Sign out without saving?</source>
        <translation>Abmelden, ohne zu speichern?</translation>
    </message>
    <message>
        <source>What you changed is not saved yet.</source>
        <translation>Ihre Änderungen sind noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
</context>
<context>
    <name>foyer::admin::AftermathSheet</name>
    <message>
        <source>The showtime is cancelled</source>
        <translation>Die Vorstellung ist abgesagt</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Wird angefragt …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Bookings done: %1. Still at work: %2. For a person to see to: %3.</source>
        <translation>Erledigte Buchungen: %1. Noch in Arbeit: %2. Von Hand zu klären: %3.</translation>
    </message>
    <message>
        <source>Cancelled showtimes</source>
        <translation>Abgesagte Vorstellungen</translation>
    </message>
    <message>
        <source>Bookings for a person to see to</source>
        <translation>Buchungen, um die sich jemand kümmern muss</translation>
    </message>
    <message>
        <source>Showtime</source>
        <translation>Vorstellung</translation>
    </message>
    <message>
        <source>Nothing was to become of its bookings by itself: people see to them.</source>
        <translation>Mit den Buchungen sollte von selbst nichts geschehen: Es kümmern sich Menschen darum.</translation>
    </message>
    <message>
        <source>Bought at a till or a kiosk, so that nobody can be told: %1</source>
        <translation>An einer Kasse oder einem Kiosk gekauft, sodass niemand benachrichtigt werden kann: %1</translation>
    </message>
    <message>
        <source>paid in cash, a till gives it back</source>
        <translation>bar bezahlt, eine Kasse gibt es zurück</translation>
    </message>
    <message>
        <source>no seats side by side in the other showtime</source>
        <translation>keine Plätze nebeneinander in der anderen Vorstellung</translation>
    </message>
    <message>
        <source>money could not be given back and is owed</source>
        <translation>Geld konnte nicht zurückgegeben werden und ist geschuldet</translation>
    </message>
    <message>
        <source>for another reason</source>
        <translation>aus einem anderen Grund</translation>
    </message>
</context>
<context>
    <name>foyer::admin::AlertList</name>
    <message>
        <source>Nothing needs your attention</source>
        <translation>Nichts braucht Ihre Aufmerksamkeit</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 to %2  %3, over</source>
        <translation>%1 bis %2  %3, vorbei</translation>
    </message>
</context>
<context>
    <name>foyer::admin::Bookings</name>
    <message>
        <source>Not sold</source>
        <translation>Nicht verkauft</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>Platz</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Ticket</translation>
    </message>
    <message>
        <source>How the price came about</source>
        <translation>Wie der Preis zustande kam</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>Erstattet</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Seats</source>
        <translation>Plätze</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Reihe</translation>
    </message>
    <message>
        <source>Printed again</source>
        <translation>Erneut gedruckt</translation>
    </message>
    <message>
        <source>Tax in it</source>
        <translation>Darin Steuer</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Sold by or to</source>
        <translation>Verkauft von oder an</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Film</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Sold at</source>
        <translation>Verkauft am</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>Tickets that ended</source>
        <translation>Erloschene Tickets</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>Zahlungen</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Eingenommen</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Referenz</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Bookings</source>
        <translation>Buchungen</translation>
    </message>
    <message>
        <source>Nothing was sold yet.</source>
        <translation>Es wurde noch nichts verkauft.</translation>
    </message>
    <message>
        <source>Booking</source>
        <translation>Buchung</translation>
    </message>
    <message>
        <source>By or to</source>
        <translation>Von oder an</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>Verkauft</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Erstattet</translation>
    </message>
    <message>
        <source>Exchanged</source>
        <translation>Umgetauscht</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Gehalten</translation>
    </message>
    <message>
        <source>Being checked</source>
        <translation>Wird geprüft</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>Aufgegeben</translation>
    </message>
    <message>
        <source>Run out</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>Erneut drucken</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Erstatten</translation>
    </message>
    <message>
        <source>Move seats…</source>
        <translation>Plätze umbuchen …</translation>
    </message>
    <message>
        <source>Auditorium</source>
        <translation>Saal</translation>
    </message>
    <message>
        <source>Messages to the customer</source>
        <translation>Nachrichten an den Kunden</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Erneut senden</translation>
    </message>
    <message>
        <source>Allowed by</source>
        <translation>Erlaubt von</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Age looked at</source>
        <translation>Alter geprüft</translation>
    </message>
    <message>
        <source>Age looked at by</source>
        <translation>Alter geprüft von</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Wofür</translation>
    </message>
    <message>
        <source>Sale</source>
        <translation>Verkauf</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>Umtausch</translation>
    </message>
    <message>
        <source>Search code, receipt no., name or e-mail</source>
        <translation>Code, Beleg-Nr., Name oder E-Mail suchen</translation>
    </message>
</context>
<context>
    <name>foyer::admin::BulkSheet</name>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Looking at what can be done…</source>
        <translation>Es wird geprüft, was möglich ist …</translation>
    </message>
    <message>
        <source>Waiting for what was sent…</source>
        <translation>Es wird auf bereits Gesendetes gewartet …</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: not begun</source>
        <translation>%1: nicht begonnen</translation>
    </message>
    <message>
        <source>This can be done for all %1.</source>
        <translation>Das ist bei allen %1 möglich.</translation>
    </message>
    <message>
        <source>This can be done for %1 of %2.</source>
        <translation>Das ist bei %1 von %2 möglich.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1: %2 of %3.</source>
        <translation>%1: %2 von %3.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>foyer::admin::CancelSheet</name>
    <message>
        <source>Cancel this showtime?</source>
        <translation>Diese Vorstellung absagen?</translation>
    </message>
    <message>
        <source>Seats sold: %1, in bookings: %2.</source>
        <translation>Verkaufte Plätze: %1, in Buchungen: %2.</translation>
    </message>
    <message>
        <source>No seat is sold. Holds and reservations end.</source>
        <translation>Kein Platz ist verkauft. Vorgemerkte und reservierte Plätze werden frei.</translation>
    </message>
    <message>
        <source>Projection or sound failed</source>
        <translation>Bild oder Ton ist ausgefallen</translation>
    </message>
    <message>
        <source>The hall cannot be used</source>
        <translation>Der Saal ist nicht benutzbar</translation>
    </message>
    <message>
        <source>The film was withdrawn</source>
        <translation>Der Film wurde zurückgezogen</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>Anderer Grund</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Give the money back, the way it was paid; cash at a till</source>
        <translation>Geld zurück auf dem Weg, auf dem bezahlt wurde; bar an der Kasse</translation>
    </message>
    <message>
        <source>Move the bookings to another showtime</source>
        <translation>Buchungen in eine andere Vorstellung verlegen</translation>
    </message>
    <message>
        <source>Showtime to move to</source>
        <translation>Vorstellung, in die verlegt wird</translation>
    </message>
    <message>
        <source>Nothing yet: people see to the bookings</source>
        <translation>Noch nichts: Menschen kümmern sich um die Buchungen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Cancel the showtime</source>
        <translation>Vorstellung absagen</translation>
    </message>
</context>
<context>
    <name>foyer::admin::ChoicesInput</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>foyer::admin::Cinemas</name>
    <message>
        <source>Parking</source>
        <translation>Parkplätze</translation>
    </message>
    <message>
        <source>Bicycle stands</source>
        <translation>Fahrradständer</translation>
    </message>
    <message>
        <source>Bar</source>
        <translation>Bar</translation>
    </message>
    <message>
        <source>Cloakroom</source>
        <translation>Garderobe</translation>
    </message>
    <message>
        <source>Step-free</source>
        <translation>Stufenlos</translation>
    </message>
    <message>
        <source>Accessible toilet</source>
        <translation>Barrierefreies WC</translation>
    </message>
    <message>
        <source>Hearing loop</source>
        <translation>Induktionsschleife</translation>
    </message>
    <message>
        <source>Audio description</source>
        <translation>Audiodeskription</translation>
    </message>
    <message>
        <source>Changing table</source>
        <translation>Wickeltisch</translation>
    </message>
    <message>
        <source>Air conditioning</source>
        <translation>Klimaanlage</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>Straße</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation>Postleitzahl</translation>
    </message>
    <message>
        <source>Town</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Latitude in degrees</source>
        <translation>Breite in Grad</translation>
    </message>
    <message>
        <source>north is positive, as maps show it</source>
        <translation>Norden ist positiv, wie auf Karten</translation>
    </message>
    <message>
        <source>Longitude in degrees</source>
        <translation>Länge in Grad</translation>
    </message>
    <message>
        <source>east is positive, as maps show it</source>
        <translation>Osten ist positiv, wie auf Karten</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Time and money</source>
        <translation>Zeit und Geld</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>The business day ends at</source>
        <translation>Der Geschäftstag endet um</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>which services sell its seats; admins change it while there is no auditorium</source>
        <translation>welche Dienste seine Plätze verkaufen; Admins ändern sie, solange es keinen Saal gibt</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Betrieb</translation>
    </message>
    <message>
        <source>What there is</source>
        <translation>Was es gibt</translation>
    </message>
    <message>
        <source>Facilities</source>
        <translation>Ausstattung</translation>
    </message>
    <message>
        <source>A day that is missing is closed; none at all says nothing</source>
        <translation>Ein fehlender Tag ist geschlossen; gar keiner sagt nichts aus</translation>
    </message>
    <message>
        <source>Add a day</source>
        <translation>Tag hinzufügen</translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation>Öffnungszeiten</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Opens</source>
        <translation>Öffnet</translation>
    </message>
    <message>
        <source>Closes</source>
        <translation>Schließt</translation>
    </message>
    <message>
        <source>Cinemas</source>
        <translation>Kinos</translation>
    </message>
    <message>
        <source>New cinema</source>
        <translation>Neues Kino</translation>
    </message>
    <message>
        <source>Search name or town</source>
        <translation>Name oder Ort suchen</translation>
    </message>
    <message>
        <source>There is no cinema yet. Ctrl+N makes one.</source>
        <translation>Es gibt noch kein Kino. Strg+N legt eines an.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Wieder öffnen</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Geöffnet</translation>
    </message>
    <message>
        <source>Cinema</source>
        <translation>Kino</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>the auditoriums it has already</source>
        <translation>den Sälen, die es schon hat</translation>
    </message>
    <message>
        <source>No customer finds %1 while it is closed. What was sold stays sold.</source>
        <translation>Kein Kunde findet %1, solange es geschlossen ist. Was verkauft ist, bleibt verkauft.</translation>
    </message>
    <message>
        <source>%1 (closed)</source>
        <translation>%1 (geschlossen)</translation>
    </message>
</context>
<context>
    <name>foyer::admin::CloseDaySheet</name>
    <message>
        <source>Close the day</source>
        <translation>Tag abschließen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Cinema</source>
        <translation>Kino</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>%1, %2: all its shifts are summed up in one Z report, which never changes. What is sold afterwards belongs to the next one.</source>
        <translation>%1, %2: Alle Schichten des Tages werden in einem Z-Bericht zusammengefasst, der sich nie mehr ändert. Was danach verkauft wird, gehört zum nächsten.</translation>
    </message>
    <message>
        <source>The day is closed: %1.</source>
        <translation>Der Tag ist abgeschlossen: %1.</translation>
    </message>
    <message>
        <source>These shifts are still open: %1. They are counted and closed first.</source>
        <translation>Diese Schichten sind noch offen: %1. Zuerst werden sie gezählt und geschlossen.</translation>
    </message>
    <message>
        <source>This day, or a later one, is closed already.</source>
        <translation>Dieser Tag oder ein späterer ist schon abgeschlossen.</translation>
    </message>
    <message>
        <source>Only a manager of this cinema closes its days.</source>
        <translation>Nur die Leitung dieses Kinos schließt seine Tage ab.</translation>
    </message>
</context>
<context>
    <name>foyer::admin::ConflictPanel</name>
    <message>
        <source>Somebody else changed this meanwhile.</source>
        <translation>Jemand anderes hat dies inzwischen geändert.</translation>
    </message>
    <message>
        <source>%1 changed this meanwhile.</source>
        <translation>%1 hat dies inzwischen geändert.</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>Andere Fassung</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>Ihre Fassung</translation>
    </message>
    <message>
        <source>not changed</source>
        <translation>nicht geändert</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>Andere übernehmen</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Meine behalten</translation>
    </message>
</context>
<context>
    <name>foyer::admin::CopyDaySheet</name>
    <message>
        <source>Copy to another day</source>
        <translation>Auf einen anderen Tag kopieren</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Auf</translation>
    </message>
    <message>
        <source>Day to copy to</source>
        <translation>Tag, auf den kopiert wird</translation>
    </message>
    <message>
        <source>A week later</source>
        <translation>Eine Woche später</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>This is the day itself.</source>
        <translation>Das ist der Tag selbst.</translation>
    </message>
    <message>
        <source>Looking at what can be done…</source>
        <translation>Es wird geprüft, was geht …</translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>Wird kopiert …</translation>
    </message>
    <message>
        <source>%1 of %2 fit on %3. They become drafts.</source>
        <translation>%1 von %2 passen am %3. Sie werden Entwürfe.</translation>
    </message>
    <message>
        <source>Copy (%1)</source>
        <translation>Kopieren (%1)</translation>
    </message>
    <message>
        <source>Copied: %1 of %2.</source>
        <translation>Kopiert: %1 von %2.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>foyer::admin::CopyWeekSheet</name>
    <message>
        <source>Copy a week</source>
        <translation>Eine Woche kopieren</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>First of the seven days to copy</source>
        <translation>Erster der sieben Tage, die kopiert werden</translation>
    </message>
    <message>
        <source>Seven days from</source>
        <translation>Sieben Tage ab</translation>
    </message>
    <message>
        <source>Week to copy to</source>
        <translation>Woche, in die kopiert wird</translation>
    </message>
    <message>
        <source>to</source>
        <translation>in die Woche</translation>
    </message>
    <message numerus="yes">
        <source>%n week(s) later, %1</source>
        <translation>
            <numerusform>%n Woche später, %1</numerusform>
            <numerusform>%n Wochen später, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is planned in that week.</source>
        <translation>In dieser Woche ist nichts geplant.</translation>
    </message>
    <message>
        <source>%1 of %2 fit in the week from %3.</source>
        <translation>%1 von %2 passen in die Woche ab %3.</translation>
    </message>
    <message>
        <source>They become drafts.</source>
        <translation>Sie werden Entwürfe.</translation>
    </message>
    <message>
        <source>Clocks are set between the weeks: the times on the wall stay.</source>
        <translation>Zwischen den Wochen werden die Uhren umgestellt: Die Uhrzeiten bleiben.</translation>
    </message>
    <message>
        <source>Copied: %1 of %2.</source>
        <translation>Kopiert: %1 von %2.</translation>
    </message>
    <message>
        <source>The rest can be continued: nothing is made twice.</source>
        <translation>Der Rest kann fortgesetzt werden: Nichts entsteht doppelt.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Copy (%1)</source>
        <translation>Kopieren (%1)</translation>
    </message>
    <message>
        <source>Looking at what can be done…</source>
        <translation>Es wird geprüft, was möglich ist …</translation>
    </message>
    <message>
        <source>Waiting for what was sent…</source>
        <translation>Es wird auf bereits Gesendetes gewartet …</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <comment>A day, as QLocale formats dates</comment>
        <translation>ddd d. MMM</translation>
    </message>
    <message>
        <source>it is not known yet whether it is copied</source>
        <translation>noch ist nicht bekannt, ob kopiert wurde</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>nicht begonnen</translation>
    </message>
    <message>
        <source>is there already</source>
        <translation>steht dort schon</translation>
    </message>
</context>
<context>
    <name>foyer::admin::CouponCodesSheet</name>
    <message>
        <source>Codes</source>
        <translation>Codes</translation>
    </message>
    <message>
        <source>New codes, each good for one use</source>
        <translation>Neue Codes, jeder einmal gültig</translation>
    </message>
    <message>
        <source>Make codes</source>
        <translation>Codes erzeugen</translation>
    </message>
    <message>
        <source>The new codes</source>
        <translation>Die neuen Codes</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Export all…</source>
        <translation>Alle exportieren …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The new codes are copied.</source>
        <translation>Die neuen Codes sind kopiert.</translation>
    </message>
    <message>
        <source>No codes were issued of this coupon yet.</source>
        <translation>Von diesem Gutschein wurden noch keine Codes ausgegeben.</translation>
    </message>
    <message numerus="yes">
        <source>%n code(s) were issued, %1 of them are used.</source>
        <translation>
            <numerusform>%n Code wurde ausgegeben, %1 davon benutzt.</numerusform>
            <numerusform>%n Codes wurden ausgegeben, %1 davon benutzt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Benutzt</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>Ausgegeben</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
</context>
<context>
    <name>foyer::admin::Coupons</name>
    <message>
        <source>open end</source>
        <translation>ohne Ende</translation>
    </message>
    <message>
        <source>Per cent off</source>
        <translation>Nachlass in Prozent</translation>
    </message>
    <message>
        <source>An amount off the booking</source>
        <translation>Betrag vom ganzen Kauf ab</translation>
    </message>
    <message>
        <source>An amount off each ticket</source>
        <translation>Betrag von jeder Karte ab</translation>
    </message>
    <message>
        <source>Tickets for a fixed price</source>
        <translation>Karten zum festen Preis</translation>
    </message>
    <message>
        <source>So many tickets for the price of fewer</source>
        <translation>So viele Karten zum Preis von weniger</translation>
    </message>
    <message>
        <source>The cheapest ticket is free</source>
        <translation>Die billigste Karte ist frei</translation>
    </message>
    <message>
        <source>Alone: no other coupon in the booking</source>
        <translation>Allein: kein anderer Gutschein im Kauf</translation>
    </message>
    <message>
        <source>With all others</source>
        <translation>Mit allen anderen</translation>
    </message>
    <message>
        <source>One of a group of coupons</source>
        <translation>Einer aus einer Gruppe von Gutscheinen</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>Kasse</translation>
    </message>
    <message>
        <source>Kiosk</source>
        <translation>Kiosk</translation>
    </message>
    <message>
        <source>Web</source>
        <translation>Internet</translation>
    </message>
    <message>
        <source>Name, as customers see it</source>
        <translation>Name, wie Kunden ihn sehen</translation>
    </message>
    <message>
        <source>Code for everybody (3 to 32 letters and digits)</source>
        <translation>Code für alle (3 bis 32 Buchstaben und Ziffern)</translation>
    </message>
    <message>
        <source>none: only codes that are issued</source>
        <translation>keiner: nur ausgegebene Codes</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was er bewirkt</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>code, for example EUR</source>
        <translation>Kürzel, zum Beispiel EUR</translation>
    </message>
    <message>
        <source>Of so many tickets</source>
        <translation>Von so vielen Karten</translation>
    </message>
    <message>
        <source>so many are paid</source>
        <translation>werden so viele bezahlt</translation>
    </message>
    <message>
        <source>Only tickets of these types</source>
        <translation>Nur Karten dieser Arten</translation>
    </message>
    <message>
        <source>all; or codes of the price card: ADULT, CHILD</source>
        <translation>alle; oder Kürzel der Preisliste: ADULT, CHILD</translation>
    </message>
    <message>
        <source>So many tickets at most</source>
        <translation>Höchstens so viele Karten</translation>
    </message>
    <message>
        <source>all of the booking</source>
        <translation>alle des Kaufs</translation>
    </message>
    <message>
        <source>Only on these seats (none chosen: all)</source>
        <translation>Nur auf diesen Plätzen (keine gewählt: alle)</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Gültig ab</translation>
    </message>
    <message>
        <source>Who may use it, and when</source>
        <translation>Wer ihn wann benutzen darf</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>On these weekdays (none chosen: all)</source>
        <translation>An diesen Wochentagen (keine gewählt: alle)</translation>
    </message>
    <message>
        <source>Showtimes that start from</source>
        <translation>Vorstellungen mit Beginn ab</translation>
    </message>
    <message>
        <source>before</source>
        <translation>vor</translation>
    </message>
    <message>
        <source>Only on these days</source>
        <translation>Nur an diesen Tagen</translation>
    </message>
    <message>
        <source>Add days</source>
        <translation>Tage hinzufügen</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Erster</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Letzter</translation>
    </message>
    <message>
        <source>Only for these films</source>
        <translation>Nur für diese Filme</translation>
    </message>
    <message>
        <source>all films; type to search</source>
        <translation>alle Filme; zum Suchen tippen</translation>
    </message>
    <message>
        <source>Only at these cinemas</source>
        <translation>Nur in diesen Kinos</translation>
    </message>
    <message>
        <source>all cinemas; type to search</source>
        <translation>alle Kinos; zum Suchen tippen</translation>
    </message>
    <message>
        <source>Only sold by (none chosen: all)</source>
        <translation>Nur im Verkauf über (keine gewählt: alle)</translation>
    </message>
    <message>
        <source>The booking has tickets of these types</source>
        <translation>Der Kauf hat Karten dieser Arten</translation>
    </message>
    <message>
        <source>any; or codes of the price card: ADULT, CHILD</source>
        <translation>beliebige; oder Kürzel der Preisliste: ADULT, CHILD</translation>
    </message>
    <message>
        <source>so many at least</source>
        <translation>mindestens so viele</translation>
    </message>
    <message>
        <source>Only for a customer&apos;s first booking</source>
        <translation>Nur für den ersten Kauf eines Kunden</translation>
    </message>
    <message>
        <source>Uses in all</source>
        <translation>Benutzungen insgesamt</translation>
    </message>
    <message>
        <source>any number</source>
        <translation>beliebig viele</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>Wie oft</translation>
    </message>
    <message>
        <source>Uses by one customer</source>
        <translation>Benutzungen je Kunde</translation>
    </message>
    <message>
        <source>any number; also for customers nobody knows</source>
        <translation>beliebig viele; auch für unbekannte Kunden</translation>
    </message>
    <message>
        <source>With other coupons</source>
        <translation>Mit anderen Gutscheinen</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>only one coupon of it in a booking</source>
        <translation>nur ein Gutschein daraus je Kauf</translation>
    </message>
    <message>
        <source>Codes of it in one booking</source>
        <translation>Codes davon in einem Kauf</translation>
    </message>
    <message>
        <source>May be used again after a refund</source>
        <translation>Nach einer Erstattung wieder benutzbar</translation>
    </message>
    <message>
        <source>Shown to customers whom it may concern</source>
        <translation>Wird Kunden gezeigt, die er betreffen kann</translation>
    </message>
    <message>
        <source>%1 % off</source>
        <translation>%1 % Nachlass</translation>
    </message>
    <message>
        <source>%1 off the booking</source>
        <translation>%1 vom ganzen Kauf ab</translation>
    </message>
    <message>
        <source>%1 off each ticket</source>
        <translation>%1 von jeder Karte ab</translation>
    </message>
    <message>
        <source>Tickets for %1</source>
        <translation>Karten für %1</translation>
    </message>
    <message>
        <source>%1 tickets, %2 paid</source>
        <translation>%1 Karten, %2 bezahlt</translation>
    </message>
    <message>
        <source>Cheapest ticket free</source>
        <translation>Billigste Karte frei</translation>
    </message>
    <message>
        <source>Coupons</source>
        <translation>Gutscheine</translation>
    </message>
    <message>
        <source>New coupon</source>
        <translation>Neuer Gutschein</translation>
    </message>
    <message>
        <source>Search name or code</source>
        <translation>Name oder Code suchen</translation>
    </message>
    <message>
        <source>There is no coupon yet. Ctrl+N makes one.</source>
        <translation>Es gibt noch keinen Gutschein. Strg+N legt einen an.</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>Gutschein</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Benutzt</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Retired</source>
        <translation>Zurückgezogen</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>Zurückziehen</translation>
    </message>
    <message>
        <source>Activate</source>
        <translation>Aktivieren</translation>
    </message>
    <message>
        <source>Active again</source>
        <translation>Wieder aktiv</translation>
    </message>
    <message>
        <source>Codes…</source>
        <translation>Codes …</translation>
    </message>
    <message>
        <source>Codes</source>
        <translation>Codes</translation>
    </message>
    <message>
        <source>Only for these showtimes</source>
        <translation>Nur für diese Vorstellungen</translation>
    </message>
    <message>
        <source>Only for these customers</source>
        <translation>Nur für diese Kunden</translation>
    </message>
</context>
<context>
    <name>foyer::admin::CrashList</name>
    <message>
        <source>Crash reports</source>
        <translation>Absturzberichte</translation>
    </message>
    <message>
        <source>Crash reports could not be read. %1</source>
        <translation>Absturzberichte konnten nicht gelesen werden. %1</translation>
    </message>
    <message>
        <source>No process has ended by a fault.</source>
        <translation>Kein Prozess ist abgestürzt.</translation>
    </message>
    <message numerus="yes">
        <source>%n older one(s) not shown</source>
        <translation>
            <numerusform>%n älterer wird nicht gezeigt</numerusform>
            <numerusform>%n ältere werden nicht gezeigt</numerusform>
        </translation>
    </message>
    <message>
        <source>Unknown process</source>
        <translation>Unbekannter Prozess</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Gesehen</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open the crash report of %1, %2, %3</source>
        <translation>Absturzbericht öffnen: %1, %2, %3</translation>
    </message>
</context>
<context>
    <name>foyer::admin::CrashSheet</name>
    <message>
        <source>Crash report</source>
        <translation>Absturzbericht</translation>
    </message>
    <message>
        <source>Crash report: %1</source>
        <translation>Absturzbericht: %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Mark as seen</source>
        <translation>Als gesehen markieren</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Seen by %1, %2</source>
        <translation>Gesehen von %1, %2</translation>
    </message>
</context>
<context>
    <name>foyer::admin::Customers</name>
    <message>
        <source>%1 signs in no more: what was bought, said and sent goes on with who is named here. This cannot be undone.</source>
        <translation>%1 meldet sich nicht mehr an: Was gekauft, gesagt und geschickt wurde, führt weiter, wer hier genannt ist. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Seems to be the same person:</source>
        <translation>Anscheinend dieselbe Person:</translation>
    </message>
    <message>
        <source>Goes on as</source>
        <translation>Geht auf in</translation>
    </message>
    <message>
        <source>Merge two customers</source>
        <translation>Zwei Kunden zusammenführen</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Zusammenführen</translation>
    </message>
    <message>
        <source>They are one now: %1.</source>
        <translation>Sie sind jetzt eins: %1.</translation>
    </message>
    <message>
        <source>Type the name</source>
        <translation>Den Namen eingeben</translation>
    </message>
    <message>
        <source>Erase a customer</source>
        <translation>Einen Kunden löschen</translation>
    </message>
    <message>
        <source>Names, addresses, phone number, messages and what was seen go for good, here and within minutes everywhere. What was sold to %1 stays in the books without a name.</source>
        <translation>Namen, Adressen, Telefonnummer, Nachrichten und gesehene Filme gehen für immer, hier sofort und überall sonst in wenigen Minuten. Was %1 gekauft hat, bleibt ohne Namen in den Büchern.</translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation>Endgültig löschen</translation>
    </message>
    <message>
        <source>The customer was erased.</source>
        <translation>Der Kunde wurde gelöscht.</translation>
    </message>
    <message>
        <source>Export personal data</source>
        <translation>Persönliche Daten ausgeben</translation>
    </message>
    <message>
        <source>One file with all that is known of %1: the account, its history, what was bought, seen and rated, and the messages. Give it to nobody else.</source>
        <translation>Eine Datei mit allem, was über %1 bekannt ist: das Konto und seine Geschichte, was gekauft, gesehen und bewertet wurde, und die Nachrichten. Geben Sie sie niemand anderem.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
</context>
<context>
    <name>foyer::admin::Dashboard</name>
    <message>
        <source>Before: %1</source>
        <translation>Davor: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>day: amount</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Gross</source>
        <translation>Brutto</translation>
    </message>
    <message>
        <source>Net</source>
        <translation>Netto</translation>
    </message>
    <message>
        <source>Admissions</source>
        <translation>Besuche</translation>
    </message>
    <message>
        <source>Occupancy (%)</source>
        <translation>Auslastung (%)</translation>
    </message>
    <message>
        <source>Day before</source>
        <translation>Tag davor</translation>
    </message>
    <message>
        <source>Gross before</source>
        <translation>Brutto davor</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message numerus="yes">
        <source>%n admission(s)</source>
        <translation>
            <numerusform>%n Besuch</numerusform>
            <numerusform>%n Besuche</numerusform>
        </translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Stunde</translation>
    </message>
    <message>
        <source>Admissions before</source>
        <translation>Besuche davor</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Film</translation>
    </message>
    <message>
        <source>Paid by</source>
        <translation>Bezahlt mit</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Eingenommen</translation>
    </message>
    <message>
        <source>Taken before</source>
        <translation>Davor</translation>
    </message>
    <message>
        <source>Exchanged with other cinemas</source>
        <translation>Getauscht mit anderen Kinos</translation>
    </message>
    <message>
        <source>Owed to customers</source>
        <translation>Kunden geschuldet</translation>
    </message>
    <message>
        <source>%1 of %2 seats</source>
        <translation>%1 von %2 Plätzen</translation>
    </message>
    <message>
        <source>No showtimes</source>
        <translation>Keine Vorstellungen</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Showtimes</source>
        <translation>Vorstellungen</translation>
    </message>
    <message>
        <source>Seats</source>
        <translation>Plätze</translation>
    </message>
    <message>
        <source>Seats sold</source>
        <translation>Verkauft</translation>
    </message>
    <message>
        <source>Occupancy before (%)</source>
        <translation>Auslastung davor (%)</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>percent, after a number</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 pt</source>
        <comment>percentage points</comment>
        <translation>%1 Pp</translation>
    </message>
    <message>
        <source>%1M</source>
        <comment>millions</comment>
        <translation>%1 Mio</translation>
    </message>
    <message>
        <source>%1k</source>
        <comment>thousands</comment>
        <translation>%1 Tsd</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>Bar</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Gift card</source>
        <translation>Geschenkkarte</translation>
    </message>
    <message>
        <source>Voucher</source>
        <translation>Gutschein</translation>
    </message>
    <message>
        <source>Given back by hand</source>
        <translation>Von Hand zurückgegeben</translation>
    </message>
    <message>
        <source>On account</source>
        <translation>Auf Rechnung</translation>
    </message>
</context>
<context>
    <name>foyer::admin::DashboardPage</name>
    <message>
        <source>Dashboard</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>The books are being summed up…</source>
        <translation>Die Bücher werden summiert …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Admissions</source>
        <translation>Besuche</translation>
    </message>
    <message>
        <source>Gross</source>
        <translation>Brutto</translation>
    </message>
    <message>
        <source>Occupancy</source>
        <translation>Auslastung</translation>
    </message>
    <message>
        <source>Average ticket</source>
        <translation>Preis je Ticket</translation>
    </message>
    <message>
        <source>Revenue by day</source>
        <translation>Umsatz je Tag</translation>
    </message>
    <message>
        <source>Occupancy by weekday and hour</source>
        <translation>Auslastung nach Tag und Stunde</translation>
    </message>
    <message>
        <source>Sales by hour</source>
        <translation>Verkauf je Stunde</translation>
    </message>
    <message>
        <source>Top films</source>
        <translation>Beste Filme</translation>
    </message>
    <message>
        <source>Payment mix</source>
        <translation>Zahlungsarten</translation>
    </message>
    <message>
        <source>Nothing was summed up.</source>
        <translation>Es wurde nichts summiert.</translation>
    </message>
    <message>
        <source>These figures are of %1. %2</source>
        <translation>Diese Zahlen sind von %1 Uhr. %2</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>All cinemas</source>
        <translation>Alle Kinos</translation>
    </message>
    <message>
        <source>%1 · %2 · compared with %3</source>
        <translation>%1 · %2 · verglichen mit %3</translation>
    </message>
    <message>
        <source>Nothing was sold in these days.</source>
        <translation>An diesen Tagen wurde nichts verkauft.</translation>
    </message>
    <message>
        <source>this period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>before</source>
        <translation>davor</translation>
    </message>
    <message>
        <source>%1, %2, in %3. Arrow keys read the values.</source>
        <translation>%1, %2, in %3. Die Pfeiltasten lesen die Werte.</translation>
    </message>
    <message>
        <source>There are no showtimes in these days.</source>
        <translation>An diesen Tagen gibt es keine Vorstellungen.</translation>
    </message>
    <message>
        <source>gross</source>
        <translation>Brutto</translation>
    </message>
    <message>
        <source>share of %1</source>
        <translation>Anteil an %1</translation>
    </message>
    <message>
        <source>% of seats</source>
        <translation>% der Plätze</translation>
    </message>
    <message>
        <source>percent of the seats</source>
        <translation>Prozent der Plätze</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Gespeichert: %1</translation>
    </message>
    <message>
        <source>There is no file. %1</source>
        <translation>Es gibt keine Datei. %1</translation>
    </message>
    <message>
        <source>There is no cinema yet. Begin with one; its auditoriums, films, prices and showtimes follow.</source>
        <translation>Es gibt noch kein Kino. Beginnen Sie damit; Säle, Filme, Preise und Vorstellungen folgen.</translation>
    </message>
    <message>
        <source>To the cinemas</source>
        <translation>Zu den Kinos</translation>
    </message>
</context>
<context>
    <name>foyer::admin::DayBoardView</name>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>clean at %1</source>
        <translation>sauber um %1</translation>
    </message>
    <message>
        <source>overlaps %1</source>
        <translation>überschneidet %1</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>Programme of the day</source>
        <translation>Programm des Tages</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>published</source>
        <translation>veröffentlicht</translation>
    </message>
    <message>
        <source>%1, %2, %3 to %4, %5</source>
        <extracomment>A showtime to a screen reader: film, hall, from, to, state</extracomment>
        <translation>%1, %2, %3 bis %4, %5</translation>
    </message>
    <message>
        <source>%1, %2 of %3 seats sold</source>
        <translation>%1, %2 von %3 Plätzen verkauft</translation>
    </message>
</context>
<context>
    <name>foyer::admin::DayReportSheet</name>
    <message>
        <source>Z report of a day</source>
        <translation>Z-Bericht eines Tages</translation>
    </message>
    <message>
        <source>Cinema</source>
        <translation>Kino</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Wird angefragt …</translation>
    </message>
    <message>
        <source>%1, %2 is not closed: it has no Z report yet.</source>
        <translation>%1, %2 ist nicht abgeschlossen: Es gibt noch keinen Z-Bericht.</translation>
    </message>
</context>
<context>
    <name>foyer::admin::DecisionSheet</name>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Erstattung</translation>
    </message>
    <message>
        <source>Refund of %1</source>
        <translation>Erstattung von %1</translation>
    </message>
    <message>
        <source>Why? *</source>
        <translation>Warum? *</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>for example what the provider said, and its case number</source>
        <translation>zum Beispiel was der Anbieter sagte, mit Vorgangsnummer</translation>
    </message>
    <message>
        <source>Payment of %1</source>
        <translation>Zahlung von %1</translation>
    </message>
    <message>
        <source>The money counts as taken, and the sale goes through.</source>
        <translation>Das Geld gilt als eingenommen, und der Verkauf kommt zustande.</translation>
    </message>
    <message>
        <source>It is cancelled at the provider and counts as not taken: the sale does not happen.</source>
        <translation>Sie wird beim Anbieter abgebrochen und gilt als nicht eingenommen: Der Verkauf kommt nicht zustande.</translation>
    </message>
    <message>
        <source>The customer&apos;s bank took back what was left of it. Nothing of it can be refunded any more.</source>
        <translation>Die Bank des Kunden hat zurückgeholt, was davon übrig war. Nichts davon kann mehr erstattet werden.</translation>
    </message>
    <message>
        <source>The bank gave it back to us. It can be refunded again.</source>
        <translation>Die Bank hat es uns zurückgegeben. Es kann wieder erstattet werden.</translation>
    </message>
    <message>
        <source>The money counts as given back.</source>
        <translation>Das Geld gilt als zurückgegeben.</translation>
    </message>
    <message>
        <source>The money counts as not given back: it is still owed to the customer.</source>
        <translation>Das Geld gilt als nicht zurückgegeben: Es ist dem Kunden noch geschuldet.</translation>
    </message>
    <message>
        <source>It was given to the customer in another way. It cannot be given a second time.</source>
        <translation>Der Kunde hat es auf anderem Weg bekommen. Es kann kein zweites Mal gegeben werden.</translation>
    </message>
    <message>
        <source>%1: %2 Who decided this, when and why is kept for ever.</source>
        <translation>%1: %2 Wer das wann und warum entschieden hat, bleibt für immer festgehalten.</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>How it stands now does not allow this: the provider may just have answered. Look at it again.</source>
        <translation>Der jetzige Stand lässt das nicht zu: Vielleicht hat der Anbieter gerade geantwortet. Bitte noch einmal ansehen.</translation>
    </message>
    <message>
        <source>This is not a payment of your cinemas.</source>
        <translation>Diese Zahlung gehört nicht zu Ihren Kinos.</translation>
    </message>
    <message>
        <source>The money counts as not given back. Nothing is owed: the tickets stay valid.</source>
        <translation>Das Geld gilt als nicht zurückgegeben. Geschuldet ist nichts: Die Karten bleiben gültig.</translation>
    </message>
    <message>
        <source>Nobody is owed this money: the refund was turned back and the tickets are valid. Refund the booking again, if need be in cash.</source>
        <translation>Dieses Geld ist niemandem geschuldet: Die Erstattung wurde zurückgenommen und die Karten sind gültig. Erstatten Sie die Buchung noch einmal, notfalls bar.</translation>
    </message>
</context>
<context>
    <name>foyer::admin::EditWords</name>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>made</source>
        <translation>angelegt</translation>
    </message>
    <message>
        <source>came with a file</source>
        <translation>kam mit einer Datei</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>state changed</source>
        <translation>Status geändert</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>gelöscht</translation>
    </message>
    <message>
        <source>poster changed</source>
        <translation>Plakat geändert</translation>
    </message>
    <message>
        <source>seating plan changed</source>
        <translation>Saalplan geändert</translation>
    </message>
    <message>
        <source>codes made</source>
        <translation>Codes erzeugt</translation>
    </message>
    <message>
        <source>password changed</source>
        <translation>Passwort geändert</translation>
    </message>
    <message>
        <source>PIN changed</source>
        <translation>PIN geändert</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>Changes that are not shown</source>
        <translation>Nicht gezeigte Änderungen</translation>
    </message>
</context>
<context>
    <name>foyer::admin::EntriesInput</name>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>%1: add</source>
        <translation>%1: hinzufügen</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Something is wrong here.</source>
        <translation>Hier stimmt etwas nicht.</translation>
    </message>
    <message>
        <source>Entry %1</source>
        <translation>Eintrag %1</translation>
    </message>
</context>
<context>
    <name>foyer::admin::ErrandSheet</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Wird angefragt …</translation>
    </message>
    <message>
        <source>It is not known yet whether this was done: it is being checked. Nothing happens twice when you ask again.</source>
        <translation>Noch ist nicht bekannt, ob das geschehen ist: Es wird geprüft. Erneutes Fragen bewirkt nichts doppelt.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Erneut fragen</translation>
    </message>
</context>
<context>
    <name>foyer::admin::ExportSheet</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) are in %1.</source>
        <translation>
            <numerusform>%n Zeile steht in %1.</numerusform>
            <numerusform>%n Zeilen stehen in %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>There is no file. %1</source>
        <translation>Es gibt keine Datei. %1</translation>
    </message>
</context>
<context>
    <name>foyer::admin::FieldEditor</name>
    <message>
        <source>%1 *</source>
        <translation>%1 *</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The password is wrong.</source>
        <translation>Das Passwort ist falsch.</translation>
    </message>
</context>
<context>
    <name>foyer::admin::FieldSheet</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>foyer::admin::FigureTile</name>
    <message>
        <source>before %1</source>
        <translation>davor %1</translation>
    </message>
</context>
<context>
    <name>foyer::admin::FilmImportPage</name>
    <message>
        <source>This is no film.</source>
        <translation>Das ist kein Film.</translation>
    </message>
    <message>
        <source>The title is missing.</source>
        <translation>Der Titel fehlt.</translation>
    </message>
    <message>
        <source>The title is a number, not a text.</source>
        <translation>Der Titel ist eine Zahl, kein Text.</translation>
    </message>
    <message>
        <source>Letters are broken: the file was saved in another encoding than UTF-8.</source>
        <translation>Buchstaben sind verstümmelt: Die Datei wurde nicht in UTF-8 gespeichert.</translation>
    </message>
    <message>
        <source>A name or a list is too long.</source>
        <translation>Ein Name oder eine Liste ist zu lang.</translation>
    </message>
    <message>
        <source>The length is missing.</source>
        <translation>Die Länge fehlt.</translation>
    </message>
    <message>
        <source>The length is not 1 to 600 minutes.</source>
        <translation>Die Länge liegt nicht zwischen 1 und 600 Minuten.</translation>
    </message>
    <message>
        <source>The year or the day of release cannot be.</source>
        <translation>Das Jahr oder den Tag des Kinostarts kann es nicht geben.</translation>
    </message>
    <message>
        <source>Directors or genres are no list of names.</source>
        <translation>Regie oder Genres sind keine Liste von Namen.</translation>
    </message>
    <message>
        <source>The rating is not 0 to 10.</source>
        <translation>Die Bewertung liegt nicht zwischen 0 und 10.</translation>
    </message>
    <message>
        <source>The same film is in a row above.</source>
        <translation>Derselbe Film steht schon in einer Zeile weiter oben.</translation>
    </message>
    <message>
        <source>New films come in as</source>
        <translation>Neue Filme werden</translation>
    </message>
    <message>
        <source>Drafts, to look at them first</source>
        <translation>Entwürfe, erst zum Ansehen</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Veröffentlicht</translation>
    </message>
    <message>
        <source>Leave the rows out that are wrong</source>
        <translation>Fehlerhafte Zeilen auslassen</translation>
    </message>
    <message>
        <source>Back to the list (Esc)</source>
        <translation>Zurück zur Liste (Esc)</translation>
    </message>
    <message>
        <source>Import films</source>
        <translation>Filme importieren</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen …</translation>
    </message>
    <message>
        <source>Ctrl O</source>
        <translation>Strg O</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Ctrl S</source>
        <translation>Strg S</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>A JSON file with a list of films, each with title, length, year, directors and genres. Nothing is imported before you have seen what is in it.</source>
        <translation>Eine JSON-Datei mit einer Liste von Filmen, jeder mit Titel, Länge, Jahr, Regie und Genres. Nichts wird importiert, bevor Sie gesehen haben, was darin steht.</translation>
    </message>
    <message>
        <source>To be put right in the file</source>
        <translation>In der Datei zu berichtigen</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Film</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Was nicht stimmt</translation>
    </message>
    <message>
        <source>Rows in the file</source>
        <translation>Zeilen in der Datei</translation>
    </message>
    <message>
        <source>New films</source>
        <translation>Neue Filme</translation>
    </message>
    <message>
        <source>Known already, left as they are</source>
        <translation>Schon bekannt, bleiben wie sie sind</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>Fehlerhaft</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>Wird importiert …</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>Die Datei wird gelesen …</translation>
    </message>
    <message numerus="yes">
        <source>%n film(s) were imported.</source>
        <translation>
            <numerusform>%n Film wurde importiert.</numerusform>
            <numerusform>%n Filme wurden importiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is not known yet whether the films were imported. Import again to find out: nothing comes in twice.</source>
        <translation>Es ist noch nicht bekannt, ob die Filme importiert wurden. Importieren Sie noch einmal, um es zu erfahren: Nichts kommt doppelt.</translation>
    </message>
    <message>
        <source>That file is too large: a list of films has at most 2 MB.</source>
        <translation>Diese Datei ist zu groß: Eine Filmliste hat höchstens 2 MB.</translation>
    </message>
    <message>
        <source>That is no list of films that can be read.</source>
        <translation>Das ist keine lesbare Filmliste.</translation>
    </message>
    <message>
        <source>Another file was imported at the same moment. Import again.</source>
        <translation>Im selben Moment wurde eine andere Datei importiert. Importieren Sie noch einmal.</translation>
    </message>
    <message>
        <source>There is no new film in it.</source>
        <translation>Es ist kein neuer Film darin.</translation>
    </message>
    <message>
        <source>All rows can be read.</source>
        <translation>Alle Zeilen sind lesbar.</translation>
    </message>
    <message>
        <source>Drop a list of films here</source>
        <translation>Filmliste hierher ziehen</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importiert</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
</context>
<context>
    <name>foyer::admin::FilmPicker</name>
    <message>
        <source>Films of the day</source>
        <translation>Filme des Tages</translation>
    </message>
    <message>
        <source>Search film</source>
        <translation>Film suchen</translation>
    </message>
    <message>
        <source>Films of the day, to be dragged onto the board</source>
        <translation>Filme des Tages, zum Ziehen auf den Plan</translation>
    </message>
    <message>
        <source>No film runs on this day.</source>
        <translation>An diesem Tag läuft kein Film.</translation>
    </message>
    <message>
        <source>No film found.</source>
        <translation>Kein Film gefunden.</translation>
    </message>
    <message>
        <source>%1 more: type to find them.</source>
        <translation>%1 weitere: oben suchen.</translation>
    </message>
    <message>
        <source>Drag one into a hall.</source>
        <translation>In einen Saal ziehen.</translation>
    </message>
</context>
<context>
    <name>foyer::admin::Films</name>
    <message>
        <source>Films</source>
        <translation>Filme</translation>
    </message>
    <message>
        <source>New film</source>
        <translation>Neuer Film</translation>
    </message>
    <message>
        <source>Search title or director</source>
        <translation>Titel oder Regie suchen</translation>
    </message>
    <message>
        <source>There is no film yet. Ctrl+N makes one.</source>
        <translation>Es gibt noch keinen Film. Strg+N legt einen an.</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Film</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Freigabe</translation>
    </message>
    <message>
        <source>%1+</source>
        <translation>ab %1</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Original title</source>
        <translation>Originaltitel</translation>
    </message>
    <message>
        <source>Length in minutes</source>
        <translation>Länge in Minuten</translation>
    </message>
    <message>
        <source>Admitted from (years)</source>
        <translation>Freigegeben ab (Jahre)</translation>
    </message>
    <message>
        <source>not rated</source>
        <translation>ohne Freigabe</translation>
    </message>
    <message>
        <source>Directed by</source>
        <translation>Regie</translation>
    </message>
    <message>
        <source>names, with commas between</source>
        <translation>Namen, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Cast</source>
        <translation>Besetzung</translation>
    </message>
    <message>
        <source>Genres</source>
        <translation>Genres</translation>
    </message>
    <message>
        <source>for example Drama, Comedy</source>
        <translation>zum Beispiel Drama, Komödie</translation>
    </message>
    <message>
        <source>Synopsis</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>May be shown from</source>
        <translation>Darf gezeigt werden ab</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>Formate</translation>
    </message>
    <message>
        <source>for example 2D, ATMOS</source>
        <translation>zum Beispiel 2D, ATMOS</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Sprachen</translation>
    </message>
    <message>
        <source>codes, for example de, en</source>
        <translation>Kürzel, zum Beispiel de, en</translation>
    </message>
    <message>
        <source>Subtitles</source>
        <translation>Untertitel</translation>
    </message>
    <message>
        <source>Countries</source>
        <translation>Länder</translation>
    </message>
    <message>
        <source>codes, for example FR, DE</source>
        <translation>Kürzel, zum Beispiel FR, DE</translation>
    </message>
    <message>
        <source>Distributor</source>
        <translation>Verleih</translation>
    </message>
    <message>
        <source>Critics&apos; score (0 to 100)</source>
        <translation>Kritikerwertung (0 bis 100)</translation>
    </message>
    <message>
        <source>To know before buying a ticket</source>
        <translation>Vor dem Kartenkauf zu wissen</translation>
    </message>
    <message>
        <source>for example flashing lights, violence</source>
        <translation>zum Beispiel Lichtblitze, Gewalt</translation>
    </message>
    <message>
        <source>Poster…</source>
        <translation>Plakat …</translation>
    </message>
    <message>
        <source>Own poster</source>
        <translation>Eigenes Plakat</translation>
    </message>
</context>
<context>
    <name>foyer::admin::FilmsPage</name>
    <message>
        <source>Import…</source>
        <translation>Importieren …</translation>
    </message>
</context>
<context>
    <name>foyer::admin::FirstAdminPage</name>
    <message>
        <source>Welcome to Foyer</source>
        <translation>Willkommen bei Foyer</translation>
    </message>
    <message>
        <source>Nobody can sign in yet. You are the first, with all rights; you make the others.</source>
        <translation>Noch kann sich niemand anmelden. Sie sind die erste Person, mit allen Rechten; die anderen legen Sie an.</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ihr Name</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Setup token</source>
        <translation>Einrichtungsschlüssel</translation>
    </message>
    <message>
        <source>from the file that the server names at its start</source>
        <translation>aus der Datei, die der Server beim Start nennt</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Anfangen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
</context>
<context>
    <name>foyer::admin::FormPage</name>
    <message>
        <source>Back to the list (Esc)</source>
        <translation>Zurück zur Liste (Esc)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Ctrl S</source>
        <translation>Strg S</translation>
    </message>
    <message>
        <source>Leave without saving?</source>
        <translation>Verlassen, ohne zu speichern?</translation>
    </message>
    <message>
        <source>What you changed here is not saved yet.</source>
        <translation>Ihre Änderungen hier sind noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gespeichert.</translation>
    </message>
    <message>
        <source>Changed %1 by %2</source>
        <translation>Geändert %1 von %2</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message>
        <source>%1: %2?</source>
        <comment>A thing, and what is to be done with it</comment>
        <translation>%1: %2?</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
</context>
<context>
    <name>foyer::admin::GiftCardErrand</name>
    <message>
        <source>Nothing was done: a field is not right yet.</source>
        <translation>Nichts wurde getan: Ein Feld stimmt noch nicht.</translation>
    </message>
    <message>
        <source>That would be too much for one gift card.</source>
        <translation>Das wäre zu viel für eine Geschenkkarte.</translation>
    </message>
    <message>
        <source>Only a gift card that has not expired can be topped up.</source>
        <translation>Nur eine Geschenkkarte, die noch gilt, kann aufgeladen werden.</translation>
    </message>
</context>
<context>
    <name>foyer::admin::GiftCards</name>
    <message>
        <source>Issued</source>
        <translation>Ausgestellt</translation>
    </message>
    <message>
        <source>Topped up</source>
        <translation>Aufgeladen</translation>
    </message>
    <message>
        <source>Paid with</source>
        <translation>Bezahlt</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>Zurückgegeben</translation>
    </message>
    <message>
        <source>What was moved</source>
        <translation>Was bewegt wurde</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Guthaben</translation>
    </message>
    <message>
        <source>Last four characters of the code</source>
        <translation>Letzte vier Zeichen des Codes</translation>
    </message>
    <message>
        <source>Not taken from</source>
        <translation>Gilt nicht mehr ab</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>Ausgestellt von</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Gift cards</source>
        <translation>Geschenkkarten</translation>
    </message>
    <message>
        <source>New gift card</source>
        <translation>Neue Geschenkkarte</translation>
    </message>
    <message>
        <source>Search code, its last four, or note</source>
        <translation>Code, letzte vier oder Notiz suchen</translation>
    </message>
    <message>
        <source>There is no gift card yet. Ctrl+N makes one.</source>
        <translation>Es gibt noch keine Geschenkkarte. Strg+N legt eine an.</translation>
    </message>
    <message>
        <source>Gift card</source>
        <translation>Geschenkkarte</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Good to the end of</source>
        <translation>Gilt bis Ende</translation>
    </message>
    <message>
        <source>Usable</source>
        <translation>Gültig</translation>
    </message>
    <message>
        <source>Used up</source>
        <translation>Aufgebraucht</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Top up…</source>
        <translation>Aufladen …</translation>
    </message>
</context>
<context>
    <name>foyer::admin::GiveCardSheet</name>
    <message>
        <source>Give these prices to showtimes?</source>
        <translation>Diese Preise an Vorstellungen geben?</translation>
    </message>
    <message numerus="yes">
        <source>%n showtime(s) to come have this card. Those of which no seat is taken and none was ever sold get the prices as they are saved now. All others keep the prices they have.</source>
        <translation>
            <numerusform>%n kommende Vorstellung hat diese Preisliste. Ist dort kein Platz vergeben und wurde nie einer verkauft, bekommt sie die Preise, wie sie jetzt gespeichert sind; sonst behält sie die, die sie hat.</numerusform>
            <numerusform>%n kommende Vorstellungen haben diese Preisliste. Wo kein Platz vergeben ist und nie einer verkauft wurde, gelten dann die Preise, wie sie jetzt gespeichert sind. Alle anderen behalten die, die sie haben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Give</source>
        <translation>Geben</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>No showtime was changed: they have these prices already, or seats are taken.</source>
        <translation>Keine Vorstellung wurde geändert: Sie haben diese Preise schon, oder Plätze sind vergeben.</translation>
    </message>
    <message numerus="yes">
        <source>%n showtime(s) have these prices now.</source>
        <translation>
            <numerusform>%n Vorstellung hat jetzt diese Preise.</numerusform>
            <numerusform>%n Vorstellungen haben jetzt diese Preise.</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>foyer::admin::Halls</name>
    <message>
        <source>%1, %2</source>
        <comment>a cinema and its city</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Auditoriums</source>
        <translation>Säle</translation>
    </message>
    <message>
        <source>New auditorium</source>
        <translation>Neuer Saal</translation>
    </message>
    <message>
        <source>Search by name</source>
        <translation>Nach dem Namen suchen</translation>
    </message>
    <message>
        <source>There is no auditorium yet. Ctrl+N makes one; or drop a chart of the seats.io designer.</source>
        <translation>Es gibt noch keinen Saal. Strg+N legt einen an; oder ziehen Sie einen Plan aus dem seats.io-Designer hierher.</translation>
    </message>
    <message>
        <source>Auditorium</source>
        <translation>Saal</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Seats</source>
        <translation>Plätze</translation>
    </message>
    <message>
        <source>For sale</source>
        <translation>Verkäuflich</translation>
    </message>
    <message>
        <source>Shows</source>
        <translation>Spielt</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Open</source>
        <comment>auditorium</comment>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Closed</source>
        <comment>auditorium</comment>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>Close</source>
        <comment>auditorium</comment>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Open it</source>
        <comment>auditorium</comment>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Cinema</source>
        <translation>Kino</translation>
    </message>
    <message>
        <source>type its name or city</source>
        <translation>Name oder Ort eintippen</translation>
    </message>
    <message>
        <source>for example 2D, 3D, ATMOS</source>
        <translation>zum Beispiel 2D, 3D, ATMOS</translation>
    </message>
    <message>
        <source>People the law lets in</source>
        <translation>Zugelassene Personen</translation>
    </message>
    <message>
        <source>as many as there are seats</source>
        <translation>so viele, wie es Plätze gibt</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Reihen</translation>
    </message>
    <message>
        <source>Seats to begin with</source>
        <translation>Plätze für den Anfang</translation>
    </message>
    <message>
        <source>Seats in each row</source>
        <translation>Plätze je Reihe</translation>
    </message>
    <message>
        <source>Version of the plan</source>
        <translation>Version des Saalplans</translation>
    </message>
    <message>
        <source>Seats that came</source>
        <translation>Plätze hinzugekommen</translation>
    </message>
    <message>
        <source>Seats that went</source>
        <translation>Plätze weggefallen</translation>
    </message>
    <message>
        <source>Seats that were moved or changed</source>
        <translation>Plätze versetzt oder geändert</translation>
    </message>
</context>
<context>
    <name>foyer::admin::HallsPage</name>
    <message>
        <source>Seat plan</source>
        <translation>Saalplan</translation>
    </message>
    <message>
        <source>Import chart</source>
        <translation>Plan einlesen</translation>
    </message>
</context>
<context>
    <name>foyer::admin::HistorySheet</name>
    <message>
        <source>History of %1</source>
        <translation>Verlauf von %1</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Older ones</source>
        <translation>Ältere</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>What was before that is not known: there was no history yet.</source>
        <translation>Was davor war, ist nicht bekannt: Da gab es noch keinen Verlauf.</translation>
    </message>
    <message>
        <source>Nobody changed it since there is a history.</source>
        <translation>Seit es den Verlauf gibt, hat das niemand geändert.</translation>
    </message>
</context>
<context>
    <name>foyer::admin::HouseAccounts</name>
    <message>
        <source>Bought</source>
        <translation>Gekauft</translation>
    </message>
    <message>
        <source>Given back to the account</source>
        <translation>Dem Konto gutgeschrieben</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Bezahlt</translation>
    </message>
    <message>
        <source>Given back to the customer</source>
        <translation>Dem Kunden zurückgezahlt</translation>
    </message>
    <message>
        <source>So much may be owed</source>
        <translation>So viel darf offen sein</translation>
    </message>
    <message>
        <source>Owed now</source>
        <translation>Jetzt offen</translation>
    </message>
    <message>
        <source>Left until the limit</source>
        <translation>Frei bis zum Limit</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Kontoauszug</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Customer&apos;s order</source>
        <translation>Bestellung des Kunden</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Owed then</source>
        <translation>Danach offen</translation>
    </message>
    <message>
        <source>Name, as receipts have it</source>
        <translation>Name, wie er auf Belegen steht</translation>
    </message>
    <message>
        <source>Code for the till</source>
        <translation>Code für die Kasse</translation>
    </message>
    <message>
        <source>Invoices go to</source>
        <translation>Rechnungen gehen an</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>for staff, for example whom to call</source>
        <translation>für das Personal, zum Beispiel wen man anruft</translation>
    </message>
    <message>
        <source>Nothing was bought yet</source>
        <translation>Noch nichts gekauft</translation>
    </message>
    <message>
        <source>Something is owed on this account, by the customer or by the house. Settle that first.</source>
        <translation>Auf diesem Konto ist noch etwas offen, vom Kunden oder vom Haus. Gleichen Sie das zuerst aus.</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Kundenkonten</translation>
    </message>
    <message>
        <source>New account</source>
        <translation>Neues Kundenkonto</translation>
    </message>
    <message>
        <source>Search name or code</source>
        <translation>Name oder Code suchen</translation>
    </message>
    <message>
        <source>Nobody pays by invoice yet. Ctrl+N opens an account.</source>
        <translation>Noch niemand zahlt auf Rechnung. Strg+N eröffnet ein Kundenkonto.</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Kundenkonto</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Owed</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Limit</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Eröffnet</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Activate</source>
        <translation>Aktivieren</translation>
    </message>
    <message>
        <source>Active again</source>
        <translation>Wieder aktiv</translation>
    </message>
    <message>
        <source>Payment…</source>
        <translation>Zahlung …</translation>
    </message>
</context>
<context>
    <name>foyer::admin::ImportPage</name>
    <message>
        <source>Cinema</source>
        <translation>Kino</translation>
    </message>
    <message>
        <source>type its name or city</source>
        <translation>Name oder Ort eintippen</translation>
    </message>
    <message>
        <source>Name of the auditorium</source>
        <translation>Name des Saals</translation>
    </message>
    <message>
        <source>Back to the list (Esc)</source>
        <translation>Zurück zur Liste (Esc)</translation>
    </message>
    <message>
        <source>Import a seating chart</source>
        <translation>Einen Saalplan einlesen</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen …</translation>
    </message>
    <message>
        <source>Ctrl O</source>
        <translation>Strg O</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Einlesen</translation>
    </message>
    <message>
        <source>Ctrl S</source>
        <translation>Strg S</translation>
    </message>
    <message>
        <source>A file that the seats.io designer saved (JSON). Nothing is made before you have seen what it becomes.</source>
        <translation>Eine Datei, die der seats.io-Designer gespeichert hat (JSON). Nichts wird angelegt, bevor Sie gesehen haben, was daraus wird.</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Verstanden</translation>
    </message>
    <message>
        <source>To be put right in the chart</source>
        <translation>Im Plan zu berichtigen</translation>
    </message>
    <message>
        <source>Left out: a plan has no place for it</source>
        <translation>Weggelassen: passt in keinen Saalplan</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>Wird eingelesen …</translation>
    </message>
    <message>
        <source>Reading the chart…</source>
        <translation>Der Plan wird gelesen …</translation>
    </message>
    <message>
        <source>Which cinema is it for?</source>
        <translation>Für welches Kino ist er?</translation>
    </message>
    <message>
        <source>Drop a seating chart here</source>
        <translation>Einen Saalplan hierher ziehen</translation>
    </message>
    <message>
        <source>That file is too large: a chart has at most 2 MB.</source>
        <translation>Diese Datei ist zu groß: Ein Plan hat höchstens 2 MB.</translation>
    </message>
    <message>
        <source>This name cannot be used.</source>
        <translation>Dieser Name geht nicht.</translation>
    </message>
    <message>
        <source>That is no seating chart.</source>
        <translation>Das ist kein Saalplan.</translation>
    </message>
    <message>
        <source>There is an auditorium of this name already.</source>
        <translation>Es gibt schon einen Saal mit diesem Namen.</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <comment>a type of seats, how many</comment>
        <translation>%1  %2</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiteres</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::admin::IssueCardSheet</name>
    <message>
        <source>New gift card</source>
        <translation>Neue Geschenkkarte</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Gift card: the customer pays for it</source>
        <translation>Geschenkkarte: Der Gast bezahlt sie</translation>
    </message>
    <message>
        <source>Voucher: nobody pays for it</source>
        <translation>Gutschein: Niemand bezahlt ihn</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Good to the end of</source>
        <translation>Gilt bis Ende</translation>
    </message>
    <message>
        <source>without end</source>
        <translation>ohne Ende</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>for staff, for example who it is for</source>
        <translation>für das Personal, zum Beispiel für wen</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>The code is copied. It is not shown again once this is closed.</source>
        <translation>Der Code ist kopiert. Nach dem Schließen wird er nicht mehr gezeigt.</translation>
    </message>
    <message>
        <source>Voucher of %1</source>
        <translation>Gutschein über %1</translation>
    </message>
    <message>
        <source>Gift card of %1</source>
        <translation>Geschenkkarte über %1</translation>
    </message>
    <message>
        <source>A voucher of %1 is given away: whoever has its code pays with it.</source>
        <translation>Ein Gutschein über %1 wird verschenkt: Wer den Code hat, bezahlt damit.</translation>
    </message>
    <message>
        <source>A gift card of %1 is made. Take the money first: whoever has its code pays with it.</source>
        <translation>Eine Geschenkkarte über %1 entsteht. Nehmen Sie zuerst das Geld: Wer den Code hat, bezahlt damit.</translation>
    </message>
    <message>
        <source>Make it</source>
        <translation>Ausstellen</translation>
    </message>
    <message>
        <source>This is the code. It is shown only now: copy it, or write it down.</source>
        <translation>Das ist der Code. Er wird nur jetzt gezeigt: Kopieren Sie ihn, oder schreiben Sie ihn auf.</translation>
    </message>
</context>
<context>
    <name>foyer::admin::Kinds</name>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Gelöscht</translation>
    </message>
    <message>
        <source>%1 is deleted for good.</source>
        <translation>%1 wird endgültig gelöscht.</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>Zurückziehen</translation>
    </message>
    <message>
        <source>Retired</source>
        <translation>Zurückgezogen</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Veröffentlichen</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Veröffentlicht</translation>
    </message>
</context>
<context>
    <name>foyer::admin::ListPage</name>
    <message>
        <source>Of cinemas in several regions only the first entries can be listed. Search, or filter, for fewer.</source>
        <translation>Von Kinos mehrerer Regionen lassen sich nur die ersten Einträge zeigen. Suchen oder filtern Sie nach weniger.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Ctrl N</source>
        <translation>Strg N</translation>
    </message>
    <message>
        <source>Clear selection</source>
        <translation>Auswahl aufheben</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>%1 gefunden</translation>
    </message>
    <message>
        <source>Nothing found. Try fewer words or filters; Esc takes them back.</source>
        <translation>Nichts gefunden. Versuchen Sie weniger Wörter oder Filter; Esc nimmt sie zurück.</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n ausgewählt</numerusform>
            <numerusform>%n ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Changed by</source>
        <translation>Geändert von</translation>
    </message>
</context>
<context>
    <name>foyer::admin::Messages</name>
    <message>
        <source>Given up after a day: who carries messages on was not there or did not let us in</source>
        <translation>Nach einem Tag aufgegeben: Der Mail- oder SMS-Dienst war nicht da oder hat uns abgewiesen</translation>
    </message>
    <message>
        <source>Refused for good, mostly because there is no such address</source>
        <translation>Endgültig abgelehnt, meist weil es die Adresse nicht gibt</translation>
    </message>
    <message>
        <source>Waits to be sent</source>
        <translation>Wartet auf den Versand</translation>
    </message>
    <message>
        <source>Not taken yet; tried again at %1</source>
        <translation>Noch nicht angenommen; nächster Versuch: %1</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>Seats kept</source>
        <translation>Plätze reserviert</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Erstattung</translation>
    </message>
    <message>
        <source>New seats</source>
        <translation>Neue Plätze</translation>
    </message>
    <message>
        <source>Showtime cancelled</source>
        <translation>Vorstellung abgesagt</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Not sent: no address is known</source>
        <translation>Nicht gesendet: keine Adresse bekannt</translation>
    </message>
    <message>
        <source>Not sent: not wanted</source>
        <translation>Nicht gesendet: nicht gewünscht</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>Was daraus wurde</translation>
    </message>
    <message>
        <source>None: only customers who bought for themselves are written to</source>
        <translation>Keine: Geschrieben wird nur Kunden, die selbst gekauft haben</translation>
    </message>
    <message>
        <source>Not known now: the notification service does not answer</source>
        <translation>Zurzeit unbekannt: Der Benachrichtigungsdienst antwortet nicht</translation>
    </message>
</context>
<context>
    <name>foyer::admin::MoneyWords</name>
    <message>
        <source>Cash</source>
        <translation>Bar</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Gift card</source>
        <translation>Geschenkkarte</translation>
    </message>
    <message>
        <source>Voucher</source>
        <translation>Gutschein</translation>
    </message>
    <message>
        <source>being checked</source>
        <translation>wird geprüft</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>refused, no money moved</source>
        <translation>abgelehnt, kein Geld bewegt</translation>
    </message>
    <message>
        <source>still owed to the customer</source>
        <translation>dem Kunden noch geschuldet</translation>
    </message>
    <message>
        <source>Seats held</source>
        <translation>Plätze gehalten</translation>
    </message>
    <message>
        <source>Payment being checked</source>
        <translation>Zahlung wird geprüft</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>Verkauft</translation>
    </message>
    <message>
        <source>Not paid</source>
        <translation>Nicht bezahlt</translation>
    </message>
    <message>
        <source>Refund being checked</source>
        <translation>Erstattung wird geprüft</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Erstattet</translation>
    </message>
    <message>
        <source>Refund refused</source>
        <translation>Erstattung abgelehnt</translation>
    </message>
    <message>
        <source>Exchanged</source>
        <translation>Umgetauscht</translation>
    </message>
    <message>
        <source>Printed again</source>
        <translation>Erneut gedruckt</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>gültig</translation>
    </message>
    <message>
        <source>refund being checked</source>
        <translation>Erstattung wird geprüft</translation>
    </message>
    <message>
        <source>refunded</source>
        <translation>erstattet</translation>
    </message>
    <message>
        <source>exchanged</source>
        <translation>umgetauscht</translation>
    </message>
    <message>
        <source>Being checked</source>
        <translation>Wird geprüft</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Eingenommen</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Charged back</source>
        <translation>Zurückgebucht</translation>
    </message>
    <message>
        <source>Given by hand</source>
        <translation>Von Hand gegeben</translation>
    </message>
    <message>
        <source>It was taken</source>
        <translation>Wurde eingenommen</translation>
    </message>
    <message>
        <source>It was not taken</source>
        <translation>Wurde nicht eingenommen</translation>
    </message>
    <message>
        <source>Chargeback won</source>
        <translation>Rückbuchung gewonnen</translation>
    </message>
    <message>
        <source>Refund was given</source>
        <translation>Wurde erstattet</translation>
    </message>
    <message>
        <source>Refund was not given</source>
        <translation>Wurde nicht erstattet</translation>
    </message>
    <message>
        <source>Base price</source>
        <translation>Grundpreis</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Rounding</source>
        <translation>Rundung</translation>
    </message>
    <message>
        <source>Surcharge</source>
        <translation>Zuschlag</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>Coupon</translation>
    </message>
    <message>
        <source>Tax</source>
        <translation>Steuer</translation>
    </message>
    <message>
        <source>given by hand</source>
        <translation>von Hand gegeben</translation>
    </message>
    <message>
        <source>On account</source>
        <translation>Auf Rechnung</translation>
    </message>
</context>
<context>
    <name>foyer::admin::MoveSheet</name>
    <message>
        <source>Move the seats of %1</source>
        <translation>Plätze von %1 umbuchen</translation>
    </message>
    <message>
        <source>Move seats</source>
        <translation>Plätze umbuchen</translation>
    </message>
    <message>
        <source>Print the new tickets</source>
        <translation>Neue Tickets drucken</translation>
    </message>
    <message>
        <source>The hall cannot be shown. %1</source>
        <translation>Der Saal kann nicht gezeigt werden. %1</translation>
    </message>
    <message>
        <source>Opening the hall…</source>
        <translation>Der Saal wird geöffnet …</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Frei</translation>
    </message>
    <message>
        <source>New seat</source>
        <translation>Neuer Platz</translation>
    </message>
    <message>
        <source>Held, or where they sit now</source>
        <translation>Vorgemerkt oder jetziger Platz</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>Verkauft</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Whole hall</source>
        <translation>Ganzer Saal</translation>
    </message>
    <message numerus="yes">
        <source>Choose %n seat(s): by mouse, or type a seat&apos;s name and press Space.</source>
        <translation>
            <numerusform>%n Platz wählen: mit der Maus, oder den Namen des Platzes tippen und die Leertaste drücken.</numerusform>
            <numerusform>%n Plätze wählen: mit der Maus, oder den Namen eines Platzes tippen und die Leertaste drücken.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 chosen: %3</source>
        <translation>%1 von %2 gewählt: %3</translation>
    </message>
    <message>
        <source>%1 is a seat they have now. Choose another.</source>
        <translation>%1 ist ein jetziger Platz dieser Buchung. Bitte einen anderen wählen.</translation>
    </message>
    <message>
        <source>%1 is taken.</source>
        <translation>%1 ist vergeben.</translation>
    </message>
    <message>
        <source>Just taken by somebody else: %1</source>
        <translation>Gerade von jemand anderem genommen: %1</translation>
    </message>
    <message>
        <source>%1 (%2) to %3</source>
        <translation>%1 (%2) nach %3</translation>
    </message>
    <message numerus="yes">
        <source>Move %n ticket(s)</source>
        <translation>
            <numerusform>%n Ticket umbuchen</numerusform>
            <numerusform>%n Tickets umbuchen</numerusform>
        </translation>
    </message>
    <message>
        <source>The seats were moved to %1. The new tickets belong to booking %2.</source>
        <translation>Umgebucht auf %1. Die neuen Tickets gehören zur Buchung %2.</translation>
    </message>
    <message>
        <source>Nothing of it can be moved now: it was moved or refunded, or is being refunded.</source>
        <translation>Davon lässt sich jetzt nichts umbuchen: Es wurde schon umgebucht oder erstattet, oder wird gerade erstattet.</translation>
    </message>
    <message>
        <source>It is too late to move anybody in this showtime.</source>
        <translation>Es ist zu spät, in dieser Vorstellung jemanden umzubuchen.</translation>
    </message>
    <message>
        <source>%1 Printed: %2</source>
        <translation>%1 Gedruckt: %2</translation>
    </message>
    <message>
        <source>%1 They could not be printed: %2</source>
        <translation>%1 Sie konnten nicht gedruckt werden: %2</translation>
    </message>
    <message>
        <source>%1

The price stays what was paid. The old tickets admit nobody any more, and their seats are on sale at once.</source>
        <translation>%1

Der bezahlte Preis bleibt. Die alten Tickets gelten nicht mehr, und ihre Plätze sind sofort wieder im Verkauf.</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
</context>
<context>
    <name>foyer::admin::Payments</name>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Given back or charged back</source>
        <translation>Erstattet oder zurückgebucht</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>Booking</source>
        <translation>Buchung</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Last four digits</source>
        <translation>Letzte vier Ziffern</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>The provider&apos;s reference</source>
        <translation>Referenz des Anbieters</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>Angefragt</translation>
    </message>
    <message>
        <source>Known since</source>
        <translation>Bekannt seit</translation>
    </message>
    <message>
        <source>Taken by</source>
        <translation>Eingenommen von</translation>
    </message>
    <message>
        <source>Why it was refused</source>
        <translation>Warum abgelehnt</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>Erstattet</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Referenz</translation>
    </message>
    <message>
        <source>Decided by hand, and entered in the ledger</source>
        <translation>Von Hand entschieden und im Journal gebucht</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>Zahlungen</translation>
    </message>
    <message>
        <source>Search booking, reference or card digits</source>
        <translation>Buchung, Referenz oder Kartenziffern suchen</translation>
    </message>
    <message>
        <source>Nothing was paid yet.</source>
        <translation>Es wurde noch nichts bezahlt.</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>Zahlung</translation>
    </message>
    <message>
        <source>If refused</source>
        <translation>Falls abgelehnt</translation>
    </message>
    <message>
        <source>it is owed</source>
        <translation>geschuldet</translation>
    </message>
    <message>
        <source>nothing is owed</source>
        <translation>nichts geschuldet</translation>
    </message>
</context>
<context>
    <name>foyer::admin::People</name>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>Kasse</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Leitung</translation>
    </message>
    <message>
        <source>Admin</source>
        <translation>Verwaltung</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>No. %1</source>
        <translation>Nr. %1</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>New person</source>
        <translation>Neue Person</translation>
    </message>
    <message>
        <source>Search name, login, e-mail or phone</source>
        <translation>Name, Anmeldung, E-Mail oder Telefon suchen</translation>
    </message>
    <message>
        <source>There is nobody yet. Ctrl+N makes somebody.</source>
        <translation>Es gibt noch niemanden. Strg+N legt jemanden an.</translation>
    </message>
    <message>
        <source>%1 may not sign in any more and is signed out everywhere within minutes. What was sold stays as it is.</source>
        <translation>%1 kann sich nicht mehr anmelden und wird binnen Minuten überall abgemeldet. Was verkauft ist, bleibt.</translation>
    </message>
    <message>
        <source>Reset password</source>
        <translation>Passwort zurücksetzen</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Rollen</translation>
    </message>
    <message>
        <source>Last active</source>
        <translation>Zuletzt aktiv</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Anmeldename</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>at least eight characters</source>
        <translation>mindestens acht Zeichen</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Arbeit</translation>
    </message>
    <message>
        <source>Works at</source>
        <translation>Arbeitet in</translation>
    </message>
    <message>
        <source>all cinemas; type to name some</source>
        <translation>in allen Kinos; zum Einschränken tippen</translation>
    </message>
    <message>
        <source>Kiosks</source>
        <translation>Kioske</translation>
    </message>
    <message>
        <source>Kiosk code</source>
        <translation>Kiosk-Code</translation>
    </message>
    <message>
        <source>Search name</source>
        <translation>Name suchen</translation>
    </message>
    <message>
        <source>There is no kiosk yet. Ctrl+N gives a code that makes one of a device.</source>
        <translation>Es gibt noch keinen Kiosk. Strg+N gibt einen Code, der aus einem Gerät einen macht.</translation>
    </message>
    <message>
        <source>%1 is signed out within minutes and needs to be enabled before it sells again.</source>
        <translation>%1 wird binnen Minuten abgemeldet und verkauft erst wieder, wenn er freigegeben ist.</translation>
    </message>
    <message>
        <source>Kiosk</source>
        <translation>Kiosk</translation>
    </message>
    <message>
        <source>Stands in</source>
        <translation>Steht in</translation>
    </message>
    <message>
        <source>Staff number</source>
        <translation>Personalnummer</translation>
    </message>
    <message>
        <source>By e-mail</source>
        <translation>Per E-Mail</translation>
    </message>
    <message>
        <source>By text message</source>
        <translation>Per SMS</translation>
    </message>
    <message>
        <source>Only of purchases</source>
        <translation>Nur über Käufe</translation>
    </message>
    <message>
        <source>End sessions</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Zusammenführen</translation>
    </message>
    <message>
        <source>Export data</source>
        <translation>Daten ausgeben</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>Vorname</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>Nachname</translation>
    </message>
    <message>
        <source>Is told</source>
        <translation>Benachrichtigung</translation>
    </message>
    <message>
        <source>Badge</source>
        <translation>Ausweis</translation>
    </message>
    <message>
        <source>Revoke the badge</source>
        <translation>Ausweis sperren</translation>
    </message>
    <message>
        <source>Remove second step</source>
        <translation>Zweiten Schritt entfernen</translation>
    </message>
    <message>
        <source>Second step at sign-in</source>
        <translation>Zweiter Schritt bei der Anmeldung</translation>
    </message>
    <message>
        <source>Member&apos;s number</source>
        <translation>Mitgliedsnummer</translation>
    </message>
</context>
<context>
    <name>foyer::admin::PlanPage</name>
    <message>
        <source>Saved. Showtimes planned from now on have this plan; those that are planned keep theirs.</source>
        <translation>Gespeichert. Vorstellungen, die ab jetzt geplant werden, haben diesen Plan; die schon geplanten behalten ihren.</translation>
    </message>
    <message>
        <source>Back to the auditorium (Esc)</source>
        <translation>Zurück zum Saal (Esc)</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Ctrl Z</source>
        <translation>Strg Z</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Ctrl Y</source>
        <translation>Strg Y</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Ctrl S</source>
        <translation>Strg S</translation>
    </message>
    <message>
        <source>Somebody else saved this plan while you drew</source>
        <translation>Jemand anderes hat diesen Plan gespeichert, während Sie zeichneten</translation>
    </message>
    <message>
        <source>Put mine on top of it</source>
        <translation>Meines darauf anwenden</translation>
    </message>
    <message>
        <source>Take it as it is now</source>
        <translation>So nehmen, wie er jetzt ist</translation>
    </message>
    <message>
        <source>Leave without saving?</source>
        <translation>Ohne Speichern verlassen?</translation>
    </message>
    <message>
        <source>What you drew here is not saved yet.</source>
        <translation>Was Sie hier gezeichnet haben, ist noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
    <message>
        <source>Seat plan</source>
        <translation>Saalplan</translation>
    </message>
    <message>
        <source>Seat plan of %1</source>
        <translation>Saalplan von %1</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>%1 may be let in</source>
        <translation>%1 dürfen hinein</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message>
        <source>The server does not take a plan of this size in one piece.</source>
        <translation>Einen so großen Plan nimmt der Server nicht in einem Stück an.</translation>
    </message>
    <message>
        <source>The plan is not right yet: see what is to be put right.</source>
        <translation>Der Plan stimmt noch nicht: Was zu berichtigen ist, steht daneben.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <comment>a type of seats, how many</comment>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>Nothing you can see is different.</source>
        <translation>Zu sehen ist kein Unterschied.</translation>
    </message>
    <message>
        <source>No seats yet. Draw rows with the tools beside this.</source>
        <translation>Noch keine Plätze. Reihen lassen sich mit den Werkzeugen daneben zeichnen.</translation>
    </message>
</context>
<context>
    <name>foyer::admin::PlanTools</name>
    <message>
        <source>Seats</source>
        <translation>Plätze</translation>
    </message>
    <message>
        <source>Ctrl+%1</source>
        <translation>Strg+%1</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Aisle to the right</source>
        <translation>Gang rechts davon</translation>
    </message>
    <message>
        <source>Ctrl G</source>
        <translation>Strg G</translation>
    </message>
    <message>
        <source>Take seats out</source>
        <translation>Plätze entfernen</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Reihen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>New row in front</source>
        <translation>Neue Reihe davor</translation>
    </message>
    <message>
        <source>Ctrl ⇧ ↑</source>
        <translation>Strg ⇧ ↑</translation>
    </message>
    <message>
        <source>New row behind</source>
        <translation>Neue Reihe dahinter</translation>
    </message>
    <message>
        <source>Ctrl ⇧ ↓</source>
        <translation>Strg ⇧ ↓</translation>
    </message>
    <message>
        <source>Take rows out</source>
        <translation>Reihen entfernen</translation>
    </message>
    <message>
        <source>Ctrl Del</source>
        <translation>Strg Entf</translation>
    </message>
    <message>
        <source>Number from the left</source>
        <translation>Von links zählen</translation>
    </message>
    <message>
        <source>Ctrl E</source>
        <translation>Strg E</translation>
    </message>
    <message>
        <source>Number from the right</source>
        <translation>Von rechts zählen</translation>
    </message>
    <message>
        <source>Ctrl ⇧ E</source>
        <translation>Strg ⇧ E</translation>
    </message>
    <message>
        <source>Letter all rows A, B, C</source>
        <translation>Alle Reihen A, B, C nennen</translation>
    </message>
    <message>
        <source>Draw rows</source>
        <translation>Reihen zeichnen</translation>
    </message>
    <message>
        <source>Seats in each</source>
        <translation>Plätze je Reihe</translation>
    </message>
    <message>
        <source>Aisles after</source>
        <translation>Gänge nach</translation>
    </message>
    <message>
        <source>for example 5, 15</source>
        <translation>z. B. 5, 15</translation>
    </message>
    <message>
        <source>Draw them</source>
        <translation>Zeichnen</translation>
    </message>
    <message>
        <source>1 to %1 rows of 1 to %2 seats each; aisles after seats that have another one to the right, each once.</source>
        <translation>1 bis %1 Reihen mit je 1 bis %2 Plätzen; Gänge nach Plätzen, rechts von denen noch einer ist, jeder einmal.</translation>
    </message>
    <message>
        <source>To be put right</source>
        <translation>Zu berichtigen</translation>
    </message>
    <message>
        <source>None selected</source>
        <translation>Nichts ausgewählt</translation>
    </message>
    <message numerus="yes">
        <source>%n selected in row %1</source>
        <translation>
            <numerusform>%n ausgewählt in Reihe %1</numerusform>
            <numerusform>%n ausgewählt in Reihe %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 selected in %n rows</source>
        <translation>
            <numerusform>%1 ausgewählt in %n Reihe</numerusform>
            <numerusform>%1 ausgewählt in %n Reihen</numerusform>
        </translation>
    </message>
    <message>
        <source>several</source>
        <translation>verschieden</translation>
    </message>
</context>
<context>
    <name>foyer::admin::Plans</name>
    <message>
        <source>%1: %2</source>
        <comment>a seat, what is wrong with it</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>This is no chart of the seats.io designer.</source>
        <translation>Das ist kein Plan aus dem seats.io-Designer.</translation>
    </message>
    <message>
        <source>It has no category.</source>
        <translation>Er hat keine Kategorie.</translation>
    </message>
    <message>
        <source>Its category is not in the chart.</source>
        <translation>Seine Kategorie steht nicht im Plan.</translation>
    </message>
    <message>
        <source>There are no seats.</source>
        <translation>Es gibt keine Plätze.</translation>
    </message>
    <message>
        <source>There are too many seats.</source>
        <translation>Es sind zu viele Plätze.</translation>
    </message>
    <message>
        <source>The server does not know this seat. Take it out and draw it anew.</source>
        <translation>Der Server kennt diesen Platz nicht. Entfernen Sie ihn und zeichnen Sie ihn neu.</translation>
    </message>
    <message>
        <source>Row or number is missing.</source>
        <translation>Reihe oder Nummer fehlt.</translation>
    </message>
    <message>
        <source>Row and number have at most 20 characters, and no blanks around them.</source>
        <translation>Reihe und Nummer haben höchstens 20 Zeichen und keine Leerzeichen am Rand.</translation>
    </message>
    <message>
        <source>Another seat has this row and number.</source>
        <translation>Ein anderer Platz hat schon diese Reihe und Nummer.</translation>
    </message>
    <message>
        <source>It stands where no seat can stand.</source>
        <translation>Er steht, wo kein Platz stehen kann.</translation>
    </message>
    <message>
        <source>It stands upon another seat.</source>
        <translation>Er steht auf einem anderen Platz.</translation>
    </message>
    <message>
        <source>The other half of the sofa is not beside it.</source>
        <translation>Die andere Hälfte des Sofas ist nicht daneben.</translation>
    </message>
    <message>
        <source>A companion&apos;s seat must be beside a wheelchair space.</source>
        <translation>Ein Begleitplatz muss neben einem Rollstuhlplatz sein.</translation>
    </message>
    <message>
        <source>Standing area</source>
        <translation>Stehplätze</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tisch</translation>
    </message>
    <message>
        <source>Booth</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Icon</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message numerus="yes">
        <source>(%n places)</source>
        <translation>
            <numerusform>(%n Platz)</numerusform>
            <numerusform>(%n Plätze)</numerusform>
        </translation>
    </message>
    <message>
        <source>Select seats first.</source>
        <translation>Wählen Sie erst Plätze aus.</translation>
    </message>
    <message>
        <source>A sofa needs two seats side by side: select them in pairs.</source>
        <translation>Ein Sofa braucht zwei Plätze nebeneinander: Wählen Sie sie paarweise aus.</translation>
    </message>
    <message>
        <source>Another row is called so.</source>
        <translation>So heißt schon eine andere Reihe.</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weiterer</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seats are new: %1</source>
        <translation>
            <numerusform>%n Platz ist neu: %1</numerusform>
            <numerusform>%n Plätze sind neu: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seats are gone: %1</source>
        <translation>
            <numerusform>%n Platz ist weg: %1</numerusform>
            <numerusform>%n Plätze sind weg: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seats are of another type: %1</source>
        <translation>
            <numerusform>%n Platz ist von anderer Art: %1</numerusform>
            <numerusform>%n Plätze sind von anderer Art: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seats have another row or number: %1</source>
        <translation>
            <numerusform>%n Platz hat eine andere Reihe oder Nummer: %1</numerusform>
            <numerusform>%n Plätze haben eine andere Reihe oder Nummer: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seats stand elsewhere: %1</source>
        <translation>
            <numerusform>%n Platz steht anderswo: %1</numerusform>
            <numerusform>%n Plätze stehen anderswo: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows</source>
        <translation>
            <numerusform>%n Reihe</numerusform>
            <numerusform>%n Reihen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 seats in %2</source>
        <comment>a number, then &quot;12 rows&quot;</comment>
        <translation>%1 Plätze in %2</translation>
    </message>
</context>
<context>
    <name>foyer::admin::PosterSheet</name>
    <message>
        <source>This picture has too many pixels: 40 million at most.</source>
        <translation>Dieses Bild hat zu viele Pixel: höchstens 40 Millionen.</translation>
    </message>
    <message>
        <source>This file is too large: 2 MiB at most.</source>
        <translation>Diese Datei ist zu groß: höchstens 2 MiB.</translation>
    </message>
    <message>
        <source>This picture is too small: at least %1 pixels across.</source>
        <translation>Dieses Bild ist zu klein: mindestens %1 Pixel breit.</translation>
    </message>
    <message>
        <source>Poster</source>
        <translation>Plakat</translation>
    </message>
    <message>
        <source>The poster as it is now</source>
        <translation>Das Plakat, wie es jetzt ist</translation>
    </message>
    <message>
        <source>Sending the poster</source>
        <translation>Das Plakat wird gesendet</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen …</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>Die Datei kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>This file is no picture that can be used: PNG, JPEG or WebP.</source>
        <translation>Diese Datei ist kein brauchbares Bild: PNG, JPEG oder WebP.</translation>
    </message>
    <message>
        <source>Drop a picture here, or choose a file: PNG, JPEG or WebP, 2 MiB at most. It is shown two wide to three high; what is left over is cut off.</source>
        <translation>Legen Sie ein Bild hier ab oder wählen Sie eine Datei: PNG, JPEG oder WebP, höchstens 2 MiB. Gezeigt wird es zwei zu drei; was übersteht, wird abgeschnitten.</translation>
    </message>
    <message>
        <source>There is no picture to be had at this address.</source>
        <translation>Unter dieser Adresse ist kein Bild zu bekommen.</translation>
    </message>
    <message>
        <source>Pictures are fetched from these hosts only: %1.</source>
        <translation>Bilder werden nur von diesen Servern geholt: %1.</translation>
    </message>
    <message>
        <source>This is no address of a picture that can be used: https://…, of a PNG, JPEG or WebP.</source>
        <translation>Das ist keine Adresse eines Bildes, das verwendet werden kann: https://…, ein PNG, JPEG oder WebP.</translation>
    </message>
    <message>
        <source>Address of the picture</source>
        <translation>Adresse des Bildes</translation>
    </message>
    <message>
        <source>From an address…</source>
        <translation>Von einer Adresse…</translation>
    </message>
    <message>
        <source>Address of the picture, of %1</source>
        <translation>Adresse des Bildes, von %1</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Holen</translation>
    </message>
</context>
<context>
    <name>foyer::admin::Prices</name>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>Prices by per cent are multiples of</source>
        <translation>Preise in Prozent sind Vielfache von</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Cinema</source>
        <translation>Kino</translation>
    </message>
    <message>
        <source>type to search</source>
        <translation>zum Suchen tippen</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Gültig ab</translation>
    </message>
    <message>
        <source>Valid to</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>the cinema&apos;s</source>
        <translation>die des Kinos</translation>
    </message>
    <message>
        <source>Tax</source>
        <translation>Steuer</translation>
    </message>
    <message>
        <source>Prices are with tax</source>
        <translation>Preise enthalten die Steuer</translation>
    </message>
    <message>
        <source>Tax is put on top</source>
        <translation>Die Steuer kommt dazu</translation>
    </message>
    <message>
        <source>Rate of tax</source>
        <translation>Steuersatz</translation>
    </message>
    <message>
        <source>Tax is rounded</source>
        <translation>Die Steuer wird gerundet</translation>
    </message>
    <message>
        <source>Halves up</source>
        <translation>Halbe aufwärts</translation>
    </message>
    <message>
        <source>Halves to the even</source>
        <translation>Halbe zur geraden Zahl</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Abwärts</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Own tax %</source>
        <translation>Eigene St. %</translation>
    </message>
    <message>
        <source>What is empty is not sold</source>
        <translation>Was leer ist, wird nicht verkauft</translation>
    </message>
    <message>
        <source>Add a ticket</source>
        <translation>Karte hinzufügen</translation>
    </message>
    <message>
        <source>Tickets and seats</source>
        <translation>Karten und Plätze</translation>
    </message>
    <message>
        <source>Only tickets</source>
        <translation>Nur Karten</translation>
    </message>
    <message>
        <source>all; or a code</source>
        <translation>alle; oder ein Kürzel</translation>
    </message>
    <message>
        <source>Only seats</source>
        <translation>Nur Plätze</translation>
    </message>
    <message>
        <source>Only in format</source>
        <translation>Nur im Format</translation>
    </message>
    <message>
        <source>Only sold by</source>
        <translation>Nur verkauft über</translation>
    </message>
    <message>
        <source>From day</source>
        <translation>Ab Tag</translation>
    </message>
    <message>
        <source>To day</source>
        <translation>Bis Tag</translation>
    </message>
    <message>
        <source>Starts from</source>
        <translation>Beginn ab</translation>
    </message>
    <message>
        <source>Starts before</source>
        <translation>Beginn vor</translation>
    </message>
    <message>
        <source>Weekdays (none chosen: all)</source>
        <translation>Wochentage (keine gewählt: alle)</translation>
    </message>
    <message>
        <source>Only members of</source>
        <translation>Nur Mitglieder von</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Name on the receipt</source>
        <translation>Name auf dem Beleg</translation>
    </message>
    <message>
        <source>Instead of the price</source>
        <translation>Statt des Preises</translation>
    </message>
    <message>
        <source>Another price</source>
        <translation>Ein anderer Preis</translation>
    </message>
    <message>
        <source>Per cent of it</source>
        <translation>Prozent davon</translation>
    </message>
    <message>
        <source>Per cent of the price</source>
        <translation>Prozent des Preises</translation>
    </message>
    <message>
        <source>Of those that hold one counts, the most specific</source>
        <translation>Von denen, die zutreffen, zählt eine: die genaueste</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Regel hinzufügen</translation>
    </message>
    <message>
        <source>Other prices at certain times</source>
        <translation>Andere Preise zu bestimmten Zeiten</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>less than 0: off</source>
        <translation>unter 0: Abzug</translation>
    </message>
    <message>
        <source>Own tax</source>
        <translation>Eigene Steuer</translation>
    </message>
    <message>
        <source>the ticket&apos;s</source>
        <translation>der der Karte</translation>
    </message>
    <message>
        <source>All that hold are added</source>
        <translation>Alle, die zutreffen, kommen dazu</translation>
    </message>
    <message>
        <source>Add a surcharge</source>
        <translation>Zuschlag hinzufügen</translation>
    </message>
    <message>
        <source>Surcharges and reductions</source>
        <translation>Zuschläge und Abzüge</translation>
    </message>
    <message>
        <source>Try it…</source>
        <translation>Ausprobieren …</translation>
    </message>
    <message>
        <source>Give to showtimes…</source>
        <translation>An Vorstellungen geben …</translation>
    </message>
    <message>
        <source>Price cards</source>
        <translation>Preislisten</translation>
    </message>
    <message>
        <source>New price card</source>
        <translation>Neue Preisliste</translation>
    </message>
    <message>
        <source>Search name</source>
        <translation>Name suchen</translation>
    </message>
    <message>
        <source>There is no price card yet. Ctrl+N makes one.</source>
        <translation>Es gibt noch keine Preisliste. Strg+N legt eine an.</translation>
    </message>
    <message>
        <source>Price card</source>
        <translation>Preisliste</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Ab</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Showtimes</source>
        <translation>Vorstellungen</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Adult</source>
        <translation>Erwachsene</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>ab %1</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>Kasse</translation>
    </message>
    <message>
        <source>Kiosk</source>
        <translation>Kiosk</translation>
    </message>
    <message>
        <source>Web</source>
        <translation>Internet</translation>
    </message>
    <message>
        <source>%1 of the price</source>
        <translation>%1 des Preises</translation>
    </message>
    <message>
        <source>Price card %1</source>
        <translation>Preisliste %1</translation>
    </message>
    <message>
        <source>Base price %1</source>
        <translation>Grundpreis %1</translation>
    </message>
    <message>
        <source>Rule %1</source>
        <translation>Regel %1</translation>
    </message>
    <message>
        <source>Rounded</source>
        <translation>Gerundet</translation>
    </message>
    <message>
        <source>Surcharge %1</source>
        <translation>Zuschlag %1</translation>
    </message>
    <message>
        <source>Coupon %1</source>
        <translation>Gutschein %1</translation>
    </message>
    <message>
        <source>Tax %1 %</source>
        <translation>Steuer %1 %</translation>
    </message>
    <message>
        <source>Contains tax of %1 %</source>
        <translation>Enthält Steuer von %1 %</translation>
    </message>
</context>
<context>
    <name>foyer::admin::Programme</name>
    <message>
        <source>The film may not be shown before %1.</source>
        <translation>Der Film darf nicht vor dem %1 gezeigt werden.</translation>
    </message>
    <message>
        <source>The film may not be shown after %1.</source>
        <translation>Der Film darf nach dem %1 nicht mehr gezeigt werden.</translation>
    </message>
    <message>
        <source>%1 has the hall from %2.</source>
        <translation>%1 hat den Saal ab %2.</translation>
    </message>
    <message>
        <source>There is no such time on that day.</source>
        <translation>Diese Uhrzeit gibt es an dem Tag nicht.</translation>
    </message>
    <message>
        <source>The hall is closed.</source>
        <translation>Der Saal ist geschlossen.</translation>
    </message>
    <message>
        <source>The hall has no seats yet.</source>
        <translation>Der Saal hat noch keine Plätze.</translation>
    </message>
    <message>
        <source>The hall belongs to another cinema.</source>
        <translation>Der Saal gehört zu einem anderen Kino.</translation>
    </message>
    <message>
        <source>The hall cannot show %1.</source>
        <translation>Der Saal kann %1 nicht zeigen.</translation>
    </message>
    <message>
        <source>The hall cannot show one of the formats.</source>
        <translation>Der Saal kann eines der Formate nicht zeigen.</translation>
    </message>
    <message>
        <source>The film is not published.</source>
        <translation>Der Film ist nicht veröffentlicht.</translation>
    </message>
    <message>
        <source>No price card is valid on that day.</source>
        <translation>An dem Tag gilt keine Preisliste.</translation>
    </message>
    <message>
        <source>The price card is not valid on that day.</source>
        <translation>Die Preisliste gilt an dem Tag nicht.</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>published</source>
        <translation>veröffentlicht</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgesagt</translation>
    </message>
    <message>
        <source>another price card</source>
        <translation>andere Preisliste</translation>
    </message>
    <message>
        <source>Somebody has a seat or a ticket for it, or its state does not allow this.</source>
        <translation>Jemand hat einen Platz oder eine Karte dafür, oder der Zustand lässt es nicht zu.</translation>
    </message>
    <message>
        <source>It is not in the programme any more.</source>
        <translation>Sie ist nicht mehr im Programm.</translation>
    </message>
    <message>
        <source>%1: %2 changed it meanwhile. It is now: %3.</source>
        <translation>%1: %2 hat sie inzwischen geändert. Jetzt gilt: %3.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>dddd d MMMM</source>
        <comment>A day with its name, as QLocale formats dates</comment>
        <translation>dddd, d. MMMM</translation>
    </message>
</context>
<context>
    <name>foyer::admin::ProgrammePage</name>
    <message>
        <source>Cancel showtime</source>
        <translation>Vorstellung absagen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Copy day</source>
        <translation>Tag kopieren</translation>
    </message>
    <message>
        <source>Ctrl D</source>
        <translation>Strg D</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Veröffentlichen</translation>
    </message>
    <message>
        <source>Publish day</source>
        <translation>Tag freigeben</translation>
    </message>
    <message>
        <source>New showtime</source>
        <translation>Neue Vorstellung</translation>
    </message>
    <message>
        <source>Ctrl N</source>
        <translation>Strg N</translation>
    </message>
    <message>
        <source>Cinema</source>
        <translation>Kino</translation>
    </message>
    <message>
        <source>Week before</source>
        <translation>Woche davor</translation>
    </message>
    <message>
        <source>Week after</source>
        <translation>Woche danach</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Drag, or Alt with arrows: move · Enter: open · Space: select · Del: delete draft</source>
        <translation>Ziehen, oder Alt mit Pfeilen: verlegen · Enter: öffnen · Leertaste: auswählen · Entf: Entwurf löschen</translation>
    </message>
    <message>
        <source>There is no open cinema yet.</source>
        <translation>Es gibt noch kein offenes Kino.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Nothing is planned yet</source>
        <translation>Noch nichts geplant</translation>
    </message>
    <message>
        <source>Publish (%1)</source>
        <translation>Veröffentlichen (%1)</translation>
    </message>
    <message>
        <source>Copy (%1)</source>
        <translation>Kopieren (%1)</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Veröffentlicht</translation>
    </message>
    <message>
        <source>Only drafts can be deleted. What is published can be cancelled in its form.</source>
        <translation>Nur Entwürfe können gelöscht werden. Was veröffentlicht ist, kann in seinem Formular abgesagt werden.</translation>
    </message>
    <message>
        <source>Delete this draft?</source>
        <translation>Diesen Entwurf löschen?</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>The showtime is cancelled.</source>
        <translation>Die Vorstellung ist abgesagt.</translation>
    </message>
    <message numerus="yes">
        <source>%n showtime(s)</source>
        <translation>
            <numerusform>%n Vorstellung</numerusform>
            <numerusform>%n Vorstellungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s)</source>
        <translation>
            <numerusform>%n Entwurf</numerusform>
            <numerusform>%n Entwürfe</numerusform>
        </translation>
    </message>
    <message>
        <source>To the cinemas</source>
        <translation>Zu den Kinos</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Woche</translation>
    </message>
    <message>
        <source>What can be done with the week</source>
        <translation>Was mit der Woche getan werden kann</translation>
    </message>
    <message>
        <source>Copy week…</source>
        <translation>Woche kopieren …</translation>
    </message>
    <message>
        <source>Publish week…</source>
        <translation>Woche freigeben …</translation>
    </message>
    <message>
        <source>There is no draft in this week.</source>
        <translation>In dieser Woche gibt es keinen Entwurf.</translation>
    </message>
    <message>
        <source>Ctrl K</source>
        <translation>Strg K</translation>
    </message>
    <message numerus="yes">
        <source>%n cancelled</source>
        <translation>
            <numerusform>%n abgesagt</numerusform>
            <numerusform>%n abgesagt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::admin::RangePicker</name>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 Tage</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>Own</source>
        <translation>Eigene</translation>
    </message>
    <message>
        <source>Cinema</source>
        <translation>Kino</translation>
    </message>
    <message>
        <source>All cinemas</source>
        <translation>Alle Kinos</translation>
    </message>
    <message>
        <source>The first day is not after the last, and they are at most %1 days apart.</source>
        <translation>Der erste Tag liegt nicht nach dem letzten, und es sind höchstens %1 Tage.</translation>
    </message>
</context>
<context>
    <name>foyer::admin::RareMenu</name>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
</context>
<context>
    <name>foyer::admin::RecordPicker</name>
    <message>
        <source>Type part of the name</source>
        <translation>Teil des Namens eingeben</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message numerus="yes">
        <source>and %n more: type more of the name</source>
        <translation>
            <numerusform>und %n weiterer: mehr vom Namen eingeben</numerusform>
            <numerusform>und %n weitere: mehr vom Namen eingeben</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::admin::ReferencesInput</name>
    <message>
        <source>%1: take %2 away</source>
        <translation>%1: %2 entfernen</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>foyer::admin::RefundSheet</name>
    <message>
        <source>Refund %1</source>
        <translation>%1 erstatten</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Erstatten</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Reason *</source>
        <translation>Grund *</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Please choose</source>
        <translation>Bitte wählen</translation>
    </message>
    <message>
        <source>In cash, not the way it was paid</source>
        <translation>Bar, nicht auf dem Zahlungsweg</translation>
    </message>
    <message>
        <source>Goes back</source>
        <translation>Geht zurück</translation>
    </message>
    <message>
        <source>At most %1.</source>
        <translation>Höchstens %1.</translation>
    </message>
    <message>
        <source>The tickets stay valid.</source>
        <translation>Die Tickets bleiben gültig.</translation>
    </message>
    <message>
        <source>The tickets admit nobody any more, and their seats are on sale at once.</source>
        <translation>Die Tickets gelten nicht mehr, und ihre Plätze sind sofort wieder im Verkauf.</translation>
    </message>
    <message>
        <source>%1 go back: %2. %3 This cannot be taken back.</source>
        <translation>%1 gehen zurück: %2. %3 Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Give %1 back</source>
        <translation>%1 zurückgeben</translation>
    </message>
    <message>
        <source>%1 went back.</source>
        <translation>%1 wurden zurückgegeben.</translation>
    </message>
    <message>
        <source>The card&apos;s bank refused to take it back. Nothing was changed; another way may work.</source>
        <translation>Die Bank der Karte nimmt es nicht zurück. Nichts wurde geändert; ein anderer Weg kann gehen.</translation>
    </message>
    <message>
        <source>So much is not left to give back.</source>
        <translation>So viel ist nicht mehr zu erstatten.</translation>
    </message>
    <message>
        <source>Nothing of it can be refunded now: it is refunded already, or being refunded.</source>
        <translation>Davon kann jetzt nichts erstattet werden: Es ist schon erstattet oder wird es gerade.</translation>
    </message>
    <message>
        <source>It is too late to refund this.</source>
        <translation>Für eine Erstattung ist es zu spät.</translation>
    </message>
    <message>
        <source>%1 is refunded, but %2 of this booking could not go back the way it was paid: the customer is owed it. Give it by hand and say so on the page Payments.</source>
        <translation>%1 sind erstattet, aber %2 dieser Buchung gingen nicht so zurück, wie bezahlt wurde, und stehen dem Kunden noch zu. Bitte von Hand auszahlen und auf der Seite Zahlungen vermerken.</translation>
    </message>
    <message>
        <source>So much is given back with a code of your app only.</source>
        <translation>So viel wird nur mit einem Code Ihrer App erstattet.</translation>
    </message>
    <message>
        <source>So much is given back with a code of an app only, and you have none set up. Somebody who has gives it back here, or allows it at a till.</source>
        <translation>So viel wird nur mit einem Code aus einer App erstattet, und Sie haben keine eingerichtet. Wer eine hat, erstattet es hier oder erlaubt es an einer Kasse.</translation>
    </message>
    <message>
        <source>That code is wrong, or was used already.</source>
        <translation>Dieser Code ist falsch oder wurde schon benutzt.</translation>
    </message>
</context>
<context>
    <name>foyer::admin::ReopenSheet</name>
    <message>
        <source>Open the shift again</source>
        <translation>Die Schicht wieder öffnen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>%1 of %2 goes on in a new shift, with what was counted as its float. Z report %3 stays as it is; the next one names it.</source>
        <translation>%1 von %2 geht in einer neuen Schicht weiter, mit dem Gezählten als Wechselgeld. Z-Bericht %3 bleibt, wie er ist; der nächste nennt ihn.</translation>
    </message>
    <message>
        <source>Open it again</source>
        <translation>Wieder öffnen</translation>
    </message>
    <message>
        <source>%1 is open again, for %2.</source>
        <translation>%1 ist wieder offen, für %2.</translation>
    </message>
    <message>
        <source>It was opened again already, or its drawer or cashier has an open shift: that one is closed first.</source>
        <translation>Sie wurde schon wieder geöffnet, oder für ihre Kassenlade oder Kassenkraft ist eine Schicht offen: Die wird zuerst geschlossen.</translation>
    </message>
    <message>
        <source>Only a manager of this cinema opens shifts again.</source>
        <translation>Nur die Leitung dieses Kinos öffnet Schichten wieder.</translation>
    </message>
</context>
<context>
    <name>foyer::admin::ReportSheet</name>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Wird angefragt …</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Drucken</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The shift was closed meanwhile: look at it again.</source>
        <translation>Die Schicht wurde inzwischen geschlossen: Sehen Sie sie noch einmal an.</translation>
    </message>
</context>
<context>
    <name>foyer::admin::ReprintSheet</name>
    <message>
        <source>Print the tickets of %1 again?</source>
        <translation>Tickets von %1 erneut drucken?</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Drucken</translation>
    </message>
    <message>
        <source>It is counted, and each ticket says that it is a reprint.</source>
        <translation>Es wird gezählt, und jedes Ticket sagt, dass es ein Nachdruck ist.</translation>
    </message>
    <message numerus="yes">
        <source>It was printed again %n time(s) before. It is counted, and each ticket says that it is a reprint.</source>
        <translation>
            <numerusform>Es wurde schon %n-mal nachgedruckt. Es wird gezählt, und jedes Ticket sagt, dass es ein Nachdruck ist.</numerusform>
            <numerusform>Es wurde schon %n-mal nachgedruckt. Es wird gezählt, und jedes Ticket sagt, dass es ein Nachdruck ist.</numerusform>
        </translation>
    </message>
    <message>
        <source>Reprint %1: %2</source>
        <translation>Nachdruck %1: %2</translation>
    </message>
    <message>
        <source>No ticket of this booking admits anybody.</source>
        <translation>Kein Ticket dieser Buchung gilt noch.</translation>
    </message>
    <message>
        <source>Reprint %1. %2</source>
        <translation>Nachdruck %1. %2</translation>
    </message>
</context>
<context>
    <name>foyer::admin::ResendSheet</name>
    <message>
        <source>Send a message again</source>
        <translation>Nachricht erneut senden</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Erneut senden</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>%1, %2 to %3</source>
        <translation>%1, %2 an %3</translation>
    </message>
    <message>
        <source>It says what it said then, and goes to the address that it went to.</source>
        <translation>Sie sagt, was sie damals sagte, und geht an die Adresse, an die sie ging.</translation>
    </message>
    <message>
        <source>It is on its way to %1.</source>
        <translation>Sie ist unterwegs an %1.</translation>
    </message>
    <message>
        <source>The message is another cinema&apos;s.</source>
        <translation>Die Nachricht gehört einem anderen Kino.</translation>
    </message>
    <message>
        <source>There is no address to send it to.</source>
        <translation>Es gibt keine Adresse dafür.</translation>
    </message>
</context>
<context>
    <name>foyer::admin::RowsInput</name>
    <message>
        <source>%1 *</source>
        <translation>%1 *</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>%1: add</source>
        <translation>%1: hinzufügen</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>%1, row %2: %3</source>
        <translation>%1, Zeile %2: %3</translation>
    </message>
    <message>
        <source>Row %1</source>
        <translation>Zeile %1</translation>
    </message>
</context>
<context>
    <name>foyer::admin::SecondStepPage</name>
    <message>
        <source>Second step at sign-in</source>
        <translation>Zweiter Schritt bei der Anmeldung</translation>
    </message>
    <message>
        <source>Your password</source>
        <translation>Ihr Passwort</translation>
    </message>
    <message>
        <source>Code from your app</source>
        <translation>Code aus Ihrer App</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>QR code for the app; the key below is the same</source>
        <translation>QR-Code für die App; der Schlüssel darunter ist derselbe</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>This house asks its admins for a code besides the password. Set that up first: you need an app for one-time codes on your telephone, and your password.</source>
        <translation>Dieses Haus verlangt von der Administration einen Code zusätzlich zum Passwort. Das ist zuerst einzurichten: mit einer App für Einmalcodes auf dem Telefon und Ihrem Passwort.</translation>
    </message>
    <message>
        <source>You will be asked for a code of an app on your telephone besides your password. You need an app for one-time codes, and your password now.</source>
        <translation>Bei der Anmeldung wird dann zusätzlich zum Passwort ein Code aus einer App auf dem Telefon verlangt. Sie brauchen jetzt eine App für Einmalcodes und Ihr Passwort.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Scan this with the app, or type the key into it. Then type the code that it shows.</source>
        <translation>Mit der App einlesen oder den Schlüssel eintippen. Dann den Code eingeben, den sie zeigt.</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>It is set up. Keep these codes where nobody else sees them: each opens once when your telephone is lost. They are shown only now.</source>
        <translation>Eingerichtet. Bewahren Sie diese Codes auf, wo niemand sonst sie sieht: Jeder gilt einmal, wenn das Telefon verloren ist. Sie werden nur jetzt gezeigt.</translation>
    </message>
    <message>
        <source>I have kept them</source>
        <translation>Ich habe sie aufbewahrt</translation>
    </message>
    <message>
        <source>You are asked for a code at sign-in. To end that, give your password and a code of the app, or a recovery code.</source>
        <translation>Bei der Anmeldung wird ein Code verlangt. Um das zu beenden, geben Sie Ihr Passwort und einen Code der App oder einen Wiederherstellungscode ein.</translation>
    </message>
    <message>
        <source>Remove the second step</source>
        <translation>Zweiten Schritt entfernen</translation>
    </message>
    <message>
        <source>That code is wrong, or was used already.</source>
        <translation>Dieser Code ist falsch oder wurde schon benutzt.</translation>
    </message>
    <message>
        <source>The password is wrong.</source>
        <translation>Das Passwort ist falsch.</translation>
    </message>
    <message>
        <source>That took too long. Please begin again.</source>
        <translation>Das hat zu lange gedauert. Bitte von vorn beginnen.</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Drucken</translation>
    </message>
    <message>
        <source>Save as text</source>
        <translation>Als Text speichern</translation>
    </message>
    <message>
        <source>Recovery codes for Foyer. Each opens once.</source>
        <translation>Wiederherstellungscodes für Foyer. Jeder gilt einmal.</translation>
    </message>
    <message>
        <source>recovery-codes</source>
        <translation>wiederherstellungscodes</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
</context>
<context>
    <name>foyer::admin::SecretInput</name>
    <message>
        <source>Suggest</source>
        <translation>Vorschlagen</translation>
    </message>
</context>
<context>
    <name>foyer::admin::Shifts</name>
    <message>
        <source>Drawer</source>
        <translation>Kassenlade</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>Kassenkraft</translation>
    </message>
    <message>
        <source>Cinema</source>
        <translation>Kino</translation>
    </message>
    <message>
        <source>Z report</source>
        <translation>Z-Bericht</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Geöffnet</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>Closed by</source>
        <translation>Geschlossen von</translation>
    </message>
    <message>
        <source>Goes on with Z report</source>
        <translation>Setzt Z-Bericht fort</translation>
    </message>
    <message>
        <source>Float</source>
        <translation>Wechselgeld</translation>
    </message>
    <message>
        <source>Should be in it</source>
        <translation>Soll</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Gezählt</translation>
    </message>
    <message>
        <source>Over or short</source>
        <translation>Mehr oder weniger</translation>
    </message>
    <message>
        <source>Money in and out besides sales</source>
        <translation>Ein- und Auszahlungen außer Verkäufen</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>To the safe</source>
        <translation>In den Tresor</translation>
    </message>
    <message>
        <source>Paid in</source>
        <translation>Eingelegt</translation>
    </message>
    <message>
        <source>Paid out</source>
        <translation>Ausgelegt</translation>
    </message>
    <message>
        <source>Opened without a sale</source>
        <translation>Geöffnet ohne Verkauf</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>Übergeben</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Counted, piece by piece</source>
        <translation>Gezählt, Stück für Stück</translation>
    </message>
    <message>
        <source>Piece</source>
        <translation>Stück</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Wie viele</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>Zusammen</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Shifts</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Search cashier, cinema or day</source>
        <translation>Person, Kino oder Tag suchen</translation>
    </message>
    <message>
        <source>There was no shift yet.</source>
        <translation>Es gab noch keine Schicht.</translation>
    </message>
    <message>
        <source>Z report %1</source>
        <translation>Z-Bericht %1</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Close the day</source>
        <translation>Tag abschließen</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Wieder öffnen</translation>
    </message>
    <message>
        <source>Z report of a day</source>
        <translation>Z-Bericht eines Tages</translation>
    </message>
</context>
<context>
    <name>foyer::admin::Showtimes</name>
    <message>
        <source>%1, %2 %3</source>
        <translation>%1, %2 %3</translation>
    </message>
    <message>
        <source>Showtimes</source>
        <translation>Vorstellungen</translation>
    </message>
    <message>
        <source>New showtime</source>
        <translation>Neue Vorstellung</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Film</translation>
    </message>
    <message>
        <source>Day on the calendar</source>
        <translation>Kalendertag</translation>
    </message>
    <message>
        <source>Begins at</source>
        <translation>Beginnt um</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>Formate</translation>
    </message>
    <message>
        <source>for example 2D, ATMOS</source>
        <translation>zum Beispiel 2D, ATMOS</translation>
    </message>
    <message>
        <source>Price card</source>
        <translation>Preisliste</translation>
    </message>
    <message>
        <source>the one of the day</source>
        <translation>die des Tages</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>a code, for example de</source>
        <translation>ein Kürzel, zum Beispiel de</translation>
    </message>
    <message>
        <source>Subtitles</source>
        <translation>Untertitel</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Advertisements and trailers (minutes)</source>
        <translation>Werbung und Trailer (Minuten)</translation>
    </message>
    <message>
        <source>Cleaning afterwards (minutes)</source>
        <translation>Reinigung danach (Minuten)</translation>
    </message>
    <message>
        <source>The second time, in the night in which clocks are set back</source>
        <translation>Die zweite Uhrzeit, in der Nacht der Zeitumstellung zurück</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Gelöscht</translation>
    </message>
    <message>
        <source>%1 is deleted for good.</source>
        <translation>%1 wird endgültig gelöscht.</translation>
    </message>
    <message>
        <source>Back to draft</source>
        <translation>Zurück zum Entwurf</translation>
    </message>
    <message>
        <source>Drafts again</source>
        <translation>Wieder Entwürfe</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Veröffentlichen</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Veröffentlicht</translation>
    </message>
    <message>
        <source>Auditorium</source>
        <translation>Saal</translation>
    </message>
    <message>
        <source>Newest prices of</source>
        <translation>Neueste Preise von</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgesagt</translation>
    </message>
</context>
<context>
    <name>foyer::admin::SideBar</name>
    <message>
        <source>Demo data</source>
        <translation>Demodaten</translation>
    </message>
    <message>
        <source>Dark or light</source>
        <translation>Dunkel oder hell</translation>
    </message>
    <message>
        <source>Sign out (Ctrl+L)</source>
        <translation>Abmelden (Strg+L)</translation>
    </message>
    <message>
        <source>Admin</source>
        <translation>Verwaltung</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Leitung</translation>
    </message>
    <message>
        <source>My account</source>
        <translation>Mein Konto</translation>
    </message>
</context>
<context>
    <name>foyer::admin::SideBarEntry</name>
    <message numerus="yes">
        <source>%1, %n alert(s)</source>
        <translation>
            <numerusform>%1, %n Meldung</numerusform>
            <numerusform>%1, %n Meldungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::admin::SignIns</name>
    <message>
        <source>Signed in</source>
        <translation>Angemeldet</translation>
    </message>
    <message>
        <source>Kiosk enrolled</source>
        <translation>Kiosk aufgenommen</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>Abgemeldet</translation>
    </message>
    <message>
        <source>Session ended</source>
        <translation>Sitzung beendet</translation>
    </message>
    <message>
        <source>Session stolen</source>
        <translation>Sitzung gestohlen</translation>
    </message>
    <message>
        <source>Wrong password</source>
        <translation>Falsches Passwort</translation>
    </message>
    <message>
        <source>Unknown login</source>
        <translation>Unbekannte Anmeldung</translation>
    </message>
    <message>
        <source>Account disabled</source>
        <translation>Konto gesperrt</translation>
    </message>
    <message>
        <source>Too many tries</source>
        <translation>Zu viele Versuche</translation>
    </message>
    <message>
        <source>Wrong PIN</source>
        <translation>Falsche PIN</translation>
    </message>
    <message>
        <source>Too many PINs</source>
        <translation>Zu viele PINs</translation>
    </message>
    <message>
        <source>Wrong kiosk code</source>
        <translation>Falscher Kioskcode</translation>
    </message>
    <message>
        <source>Too many codes</source>
        <translation>Zu viele Codes</translation>
    </message>
    <message>
        <source>Password changed</source>
        <translation>Passwort geändert</translation>
    </message>
    <message>
        <source>PIN changed</source>
        <translation>PIN geändert</translation>
    </message>
    <message>
        <source>Disabled or enabled</source>
        <translation>Gesperrt oder freigegeben</translation>
    </message>
    <message>
        <source>Rights changed</source>
        <translation>Rechte geändert</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>Nicht erlaubt</translation>
    </message>
    <message>
        <source>Somebody unknown</source>
        <translation>Jemand Unbekanntes</translation>
    </message>
    <message>
        <source>by or at %1</source>
        <translation>durch oder an %1</translation>
    </message>
    <message>
        <source>Sign-ins</source>
        <translation>Anmeldungen</translation>
    </message>
    <message>
        <source>Search name, login, e-mail or phone</source>
        <translation>Name, Anmeldung, E-Mail oder Telefon suchen</translation>
    </message>
    <message>
        <source>Nobody signed in yet.</source>
        <translation>Noch hat sich niemand angemeldet.</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgewiesen</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>Letzte Stunde</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 Stunden</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 Tage</translation>
    </message>
    <message>
        <source>Whose account</source>
        <translation>Wessen Konto</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>How often within the minute</source>
        <translation>Wie oft in der Minute</translation>
    </message>
    <message>
        <source>The last time</source>
        <translation>Das letzte Mal</translation>
    </message>
    <message>
        <source>Who did it, or at whose device</source>
        <translation>Wer es tat, oder an wessen Gerät</translation>
    </message>
    <message>
        <source>Network address</source>
        <translation>Netzwerkadresse</translation>
    </message>
    <message>
        <source>What was asked for</source>
        <translation>Was verlangt wurde</translation>
    </message>
    <message>
        <source>Works at</source>
        <translation>Arbeitet in</translation>
    </message>
    <message>
        <source>Badge changed</source>
        <translation>Ausweis geändert</translation>
    </message>
    <message>
        <source>Allowed at a till</source>
        <translation>An einer Kasse erlaubt</translation>
    </message>
    <message>
        <source>Approvals</source>
        <translation>Erlaubtes</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Erstattung</translation>
    </message>
    <message>
        <source>Refund in another way</source>
        <translation>Erstattung auf anderem Weg</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>Umtausch</translation>
    </message>
    <message>
        <source>%1, up to %2</source>
        <translation>%1, bis %2</translation>
    </message>
    <message>
        <source>Wrong one-time code</source>
        <translation>Falscher Einmalcode</translation>
    </message>
    <message>
        <source>Too many one-time codes</source>
        <translation>Zu viele Einmalcodes</translation>
    </message>
    <message>
        <source>One-time code given</source>
        <translation>Einmalcode eingegeben</translation>
    </message>
    <message>
        <source>Signed in by PIN</source>
        <translation>Mit PIN angemeldet</translation>
    </message>
</context>
<context>
    <name>foyer::admin::StatusPage</name>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>Nothing is known about the services</source>
        <translation>Über die Dienste ist nichts bekannt</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Wird angefragt …</translation>
    </message>
    <message numerus="yes">
        <source>%n service(s) down</source>
        <translation>
            <numerusform>%n Dienst ausgefallen</numerusform>
            <numerusform>%n Dienste ausgefallen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n process(es) down; others do the work</source>
        <translation>
            <numerusform>%n Prozess ausgefallen; andere tun die Arbeit</numerusform>
            <numerusform>%n Prozesse ausgefallen; andere tun die Arbeit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n service(s) degraded</source>
        <translation>
            <numerusform>%n Dienst eingeschränkt</numerusform>
            <numerusform>%n Dienste eingeschränkt</numerusform>
        </translation>
    </message>
    <message>
        <source>All services are up</source>
        <translation>Alle Dienste laufen</translation>
    </message>
    <message>
        <source>The gateway, which asks the services, gives no answer. %1</source>
        <translation>Das Gateway, das die Dienste fragt, antwortet nicht. %1</translation>
    </message>
</context>
<context>
    <name>foyer::admin::StatusRow</name>
    <message>
        <source>Up</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Ending</source>
        <translation>Wird beendet</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Eingeschränkt</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Ausgefallen</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Answers in</source>
        <translation>Antwortet in</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>&lt; 1 ms</source>
        <translation>&lt; 1 ms</translation>
    </message>
    <message>
        <source>Last error, %1: %2</source>
        <translation>Letzter Fehler, %1: %2</translation>
    </message>
</context>
<context>
    <name>foyer::admin::StatusWords</name>
    <message>
        <source>Users and sessions</source>
        <translation>Benutzer und Sitzungen</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>Filme</translation>
    </message>
    <message>
        <source>Cinemas</source>
        <translation>Kinos</translation>
    </message>
    <message>
        <source>Coupons</source>
        <translation>Gutscheine</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>Zahlungen</translation>
    </message>
    <message>
        <source>Showtimes and sales</source>
        <translation>Vorstellungen und Verkauf</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1: no answer from the service</source>
        <translation>%1: Der Dienst antwortet nicht</translation>
    </message>
    <message>
        <source>The process %1 does not answer; others do its work</source>
        <translation>Der Prozess %1 antwortet nicht; andere tun seine Arbeit</translation>
    </message>
    <message>
        <source>%1: the database takes no writes</source>
        <translation>%1: Die Datenbank nimmt nichts mehr auf</translation>
    </message>
    <message>
        <source>Payments are undecided for too long</source>
        <translation>Zahlungen sind zu lange unentschieden</translation>
    </message>
    <message>
        <source>%1: events wait to be delivered</source>
        <translation>%1: Ereignisse warten auf Zustellung</translation>
    </message>
    <message>
        <source>The disk of %1 is nearly full</source>
        <translation>Die Festplatte von %1 ist fast voll</translation>
    </message>
    <message>
        <source>The audit log is not as it was signed</source>
        <translation>Das Prüfprotokoll ist nicht mehr, wie es unterschrieben wurde</translation>
    </message>
    <message>
        <source>The nightly check of the books found what does not fit</source>
        <translation>Die nächtliche Prüfung der Bücher fand Unstimmigkeiten</translation>
    </message>
    <message>
        <source>There is no recent backup of %1</source>
        <translation>Von %1 gibt es keine neue Sicherung</translation>
    </message>
    <message>
        <source>A certificate of %1 ends soon</source>
        <translation>Ein Zertifikat von %1 läuft bald ab</translation>
    </message>
    <message>
        <source>The clock of %1 is wrong</source>
        <translation>Die Uhr von %1 geht falsch</translation>
    </message>
    <message>
        <source>A process on %1 crashed</source>
        <translation>Ein Prozess auf %1 ist abgestürzt</translation>
    </message>
    <message>
        <source>“foyerd status” tells whether it runs. Start it again; its log has the reason for which it ended.</source>
        <translation>„foyerd status“ sagt, ob er läuft. Starten Sie ihn neu; warum er endete, steht in seinem Protokoll.</translation>
    </message>
    <message>
        <source>“foyerd status” tells whether it runs. Start it again, or stop it as planned.</source>
        <translation>„foyerd status“ sagt, ob er läuft. Starten Sie ihn neu, oder beenden Sie ihn planmäßig.</translation>
    </message>
    <message>
        <source>Look at the database server and its disk. Nothing that needs it can be sold until it takes writes again.</source>
        <translation>Sehen Sie nach dem Datenbankserver und seiner Festplatte. Was sie braucht, kann nicht verkauft werden, bis sie wieder schreibt.</translation>
    </message>
    <message>
        <source>The provider does not say whether money moved. The page of payments lists what is open, and lets you decide.</source>
        <translation>Der Zahlungsanbieter sagt nicht, ob Geld geflossen ist. Die Seite Zahlungen zeigt, was offen ist, und dort entscheiden Sie.</translation>
    </message>
    <message>
        <source>Sales go on; those who are told of them are behind. Look whether the notification service runs.</source>
        <translation>Der Verkauf geht weiter; wer davon erfährt, ist im Rückstand. Sehen Sie nach, ob der Benachrichtigungsdienst läuft.</translation>
    </message>
    <message>
        <source>Make room: old backups and logs are in the data folder. Once it is full nothing can be sold.</source>
        <translation>Schaffen Sie Platz: Alte Sicherungen und Protokolle liegen im Datenordner. Ist sie voll, kann nichts verkauft werden.</translation>
    </message>
    <message>
        <source>Leave the database as it is and keep a copy. “foyerd verify-audit” names the first entry that was changed.</source>
        <translation>Lassen Sie die Datenbank, wie sie ist, und bewahren Sie eine Kopie auf. „foyerd verify-audit“ nennt den ersten geänderten Eintrag.</translation>
    </message>
    <message>
        <source>“foyerd verify” lists each finding with what it is about.</source>
        <translation>„foyerd verify“ nennt jede Unstimmigkeit und worum es geht.</translation>
    </message>
    <message>
        <source>“foyerd backup” makes one now, or says why it cannot.</source>
        <translation>„foyerd backup“ macht jetzt eine oder sagt, warum es nicht geht.</translation>
    </message>
    <message>
        <source>“foyerd ca renew” makes new ones; those of other machines are copied there.</source>
        <translation>„foyerd ca renew“ macht neue; die anderer Rechner werden dorthin kopiert.</translation>
    </message>
    <message>
        <source>Let this machine and the database&apos;s have their time from the same server: holds end too early or too late.</source>
        <translation>Dieser Rechner und der der Datenbank brauchen die Zeit vom selben Server: Reservierte Plätze werden sonst zu früh oder zu spät frei.</translation>
    </message>
    <message>
        <source>An admin finds its report below the services. Send it to who looks after Foyer, and mark it as seen.</source>
        <translation>Administratoren finden den Bericht unter den Diensten. Schicken Sie ihn an die, die Foyer betreuen, und markieren Sie ihn als gesehen.</translation>
    </message>
    <message>
        <source>Messages to customers are not sent</source>
        <translation>Nachrichten an Kunden gehen nicht hinaus</translation>
    </message>
    <message>
        <source>Look whether the mail server runs and takes our name and password. What waits goes out by itself; a booking&apos;s page says why a message was given up, and sends it again.</source>
        <translation>Prüfen, ob der Mailserver läuft und Namen und Passwort annimmt. Was wartet, geht von selbst hinaus; die Seite einer Buchung sagt, warum eine Nachricht aufgegeben wurde, und sendet sie erneut.</translation>
    </message>
</context>
<context>
    <name>foyer::admin::TopUpSheet</name>
    <message>
        <source>Top up %1</source>
        <translation>%1 aufladen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>for example how the customer paid</source>
        <translation>zum Beispiel, wie der Gast bezahlt hat</translation>
    </message>
    <message>
        <source>%1 more are put on the gift card %2. Take the money first.</source>
        <translation>%1 kommen auf die Geschenkkarte %2. Nehmen Sie zuerst das Geld.</translation>
    </message>
    <message>
        <source>Top up</source>
        <translation>Aufladen</translation>
    </message>
    <message>
        <source>%1 more are on the gift card %2.</source>
        <translation>%1 sind auf die Geschenkkarte %2 gekommen.</translation>
    </message>
</context>
<context>
    <name>foyer::admin::TryPriceSheet</name>
    <message>
        <source>What does a ticket cost?</source>
        <translation>Was kostet eine Karte?</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>Platz</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Sold by</source>
        <translation>Verkauft über</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>Formate</translation>
    </message>
    <message>
        <source>for example 3D, ATMOS</source>
        <translation>zum Beispiel 3D, ATMOS</translation>
    </message>
    <message>
        <source>Show the price</source>
        <translation>Preis zeigen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>This ticket is not sold on this seat.</source>
        <translation>Diese Karte wird für diesen Platz nicht verkauft.</translation>
    </message>
    <message>
        <source>The card is not valid on this day.</source>
        <translation>Die Preisliste gilt an diesem Tag nicht.</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Tax in it</source>
        <translation>Steuer darin</translation>
    </message>
</context>
<context>
    <name>foyer::admin::Words</name>
    <message>
        <source>Some fields are not right yet.</source>
        <translation>Einige Felder stimmen noch nicht.</translation>
    </message>
    <message>
        <source>Cinemas of these regions cannot be reached, and the figures are without them: %1.</source>
        <translation>Die Kinos dieser Regionen sind nicht zu erreichen, und die Zahlen sind ohne sie: %1.</translation>
    </message>
    <message>
        <source>Cinemas of these regions cannot be reached, and the list is without theirs: %1.</source>
        <translation>Die Kinos dieser Regionen sind nicht zu erreichen, und die Liste ist ohne deren Einträge: %1.</translation>
    </message>
    <message>
        <source>Cinemas of these regions cannot be reached, so the file would be without theirs: %1.</source>
        <translation>Die Kinos dieser Regionen sind nicht zu erreichen, deshalb wäre die Datei ohne deren Einträge: %1.</translation>
    </message>
    <message>
        <source>Something went wrong on the server. Look whether it was done before you try again.</source>
        <translation>Auf dem Server ging etwas schief. Sehen Sie nach, ob es getan ist, bevor Sie es erneut versuchen.</translation>
    </message>
    <message>
        <source>Its state does not allow this.</source>
        <translation>Der Status erlaubt das nicht.</translation>
    </message>
    <message>
        <source>Somebody else changed it meanwhile.</source>
        <translation>Jemand anderes hat es inzwischen geändert.</translation>
    </message>
    <message>
        <source>The server did not answer in time. It may have been done.</source>
        <translation>Der Server hat nicht rechtzeitig geantwortet. Es kann trotzdem getan sein.</translation>
    </message>
    <message>
        <source>That is more than the file can hold.</source>
        <translation>Das ist mehr, als die Datei fasst.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>The server&apos;s database is damaged. Nothing can be changed until it is restored.</source>
        <translation>Die Datenbank des Servers ist beschädigt. Bis sie wiederhergestellt ist, kann nichts geändert werden.</translation>
    </message>
    <message>
        <source>Please fill this in.</source>
        <translation>Bitte ausfüllen.</translation>
    </message>
    <message>
        <source>At least %1 characters.</source>
        <translation>Mindestens %1 Zeichen.</translation>
    </message>
    <message>
        <source>At most %1 characters.</source>
        <translation>Höchstens %1 Zeichen.</translation>
    </message>
    <message>
        <source>At least %1.</source>
        <translation>Mindestens %1.</translation>
    </message>
    <message>
        <source>At most %1.</source>
        <translation>Höchstens %1.</translation>
    </message>
    <message>
        <source>At most %1 entries.</source>
        <translation>Höchstens %1 Einträge.</translation>
    </message>
    <message>
        <source>This cannot be understood.</source>
        <translation>Das ist nicht zu verstehen.</translation>
    </message>
    <message>
        <source>There is no such thing.</source>
        <translation>Das gibt es nicht.</translation>
    </message>
    <message>
        <source>Another one has this already.</source>
        <translation>Das ist schon vergeben.</translation>
    </message>
    <message>
        <source>This does not go with another field.</source>
        <translation>Das passt nicht zu einem anderen Feld.</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Veröffentlicht</translation>
    </message>
    <message>
        <source>Retired</source>
        <translation>Zurückgezogen</translation>
    </message>
    <message>
        <source>This does not go with “%1”.</source>
        <translation>Das passt nicht zu „%1“.</translation>
    </message>
    <message>
        <source>YYYY</source>
        <comment>the year in the pattern of a date</comment>
        <translation>JJJJ</translation>
    </message>
    <message>
        <source>DD</source>
        <comment>the day in the pattern of a date</comment>
        <translation>TT</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Digits only.</source>
        <translation>Nur Ziffern.</translation>
    </message>
    <message>
        <source>Too easy to guess: the user name is in it.</source>
        <translation>Zu leicht zu erraten: Der Benutzername kommt darin vor.</translation>
    </message>
    <message>
        <source>Too easy to guess: it is among the first that are tried.</source>
        <translation>Zu leicht zu erraten: Das wird mit als Erstes versucht.</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 um %2</translation>
    </message>
    <message>
        <source>Whether showtimes of it are still planned cannot be told just now.</source>
        <translation>Ob noch Vorstellungen davon geplant sind, lässt sich gerade nicht sagen.</translation>
    </message>
    <message numerus="yes">
        <source>%n showtime(s) of it are still planned, the last on %1. What is on sale goes on selling and is played; nothing new is planned.</source>
        <translation>
            <numerusform>%n Vorstellung davon ist noch geplant, am %1. Was im Verkauf ist, wird weiter verkauft und gespielt; Neues wird nicht geplant.</numerusform>
            <numerusform>%n Vorstellungen davon sind noch geplant, die letzte am %1. Was im Verkauf ist, wird weiter verkauft und gespielt; Neues wird nicht geplant.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them is a draft and cannot be published any more.</source>
        <translation>
            <numerusform>%n davon ist ein Entwurf und kann nicht mehr veröffentlicht werden.</numerusform>
            <numerusform>%n davon sind Entwürfe und können nicht mehr veröffentlicht werden.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::app::HallWords</name>
    <message>
        <source>Auditoriums</source>
        <translation>Säle</translation>
    </message>
    <message>
        <source>Import a seating chart</source>
        <translation>Einen Saalplan einlesen</translation>
    </message>
    <message>
        <source>Seating chart (*.json)</source>
        <translation>Saalplan (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>foyer::app::Office</name>
    <message>
        <source>Workbook (*.xlsx)</source>
        <translation>Arbeitsmappe (*.xlsx)</translation>
    </message>
    <message>
        <source>Text with commas (*.csv)</source>
        <translation>Text mit Kommas (*.csv)</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>Exportieren nach</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Bild (*.png)</translation>
    </message>
    <message>
        <source>Choose a poster</source>
        <translation>Plakat wählen</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.webp)</source>
        <translation>Bilder (*.png *.jpg *.jpeg *.webp)</translation>
    </message>
    <message>
        <source>Import films</source>
        <translation>Filme importieren</translation>
    </message>
    <message>
        <source>List of films (*.json)</source>
        <translation>Filmliste (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Speichern unter</translation>
    </message>
    <message>
        <source>Document (*.json)</source>
        <translation>Dokument (*.json)</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Text (*.txt)</translation>
    </message>
</context>
<context>
    <name>foyer::app::Program</name>
    <message>
        <source>The demo could not be reset</source>
        <translation>Die Demo konnte nicht zurückgesetzt werden</translation>
    </message>
    <message>
        <source>Foyer cannot start</source>
        <translation>Foyer kann nicht starten</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>Der Ordner %1 kann nicht angelegt werden.</translation>
    </message>
    <message>
        <source>The settings of this till cannot be read</source>
        <translation>Die Einstellungen dieser Kasse können nicht gelesen werden</translation>
    </message>
    <message>
        <source>Till 1</source>
        <translation>Kasse 1</translation>
    </message>
    <message>
        <source>The settings of this till cannot be saved</source>
        <translation>Die Einstellungen dieser Kasse können nicht gespeichert werden</translation>
    </message>
    <message>
        <source>The services could not be started</source>
        <translation>Die Dienste konnten nicht gestartet werden</translation>
    </message>
    <message>
        <source>This till cannot sell</source>
        <translation>Diese Kasse kann nicht verkaufen</translation>
    </message>
    <message>
        <source>%1 could not be removed.</source>
        <translation>%1 konnte nicht gelöscht werden.</translation>
    </message>
    <message>
        <source>Looking for the server…</source>
        <translation>Server wird gesucht …</translation>
    </message>
    <message>
        <source>This till cannot work with %1</source>
        <translation>Diese Kasse kann nicht mit %1 arbeiten</translation>
    </message>
    <message>
        <source>The services keep ending</source>
        <translation>Die Dienste brechen immer wieder ab</translation>
    </message>
    <message>
        <source>The services could not be started again</source>
        <translation>Die Dienste konnten nicht erneut gestartet werden</translation>
    </message>
    <message>
        <source>The simulated card terminal could not be started</source>
        <translation>Das simulierte Kartenterminal ließ sich nicht starten</translation>
    </message>
    <message>
        <source>Kiosk 1</source>
        <translation>Kiosk 1</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not of the authority this till was set up with (%1). Either something else answers at that address, or the server has another authority now. If so, compare what &apos;foyerd ca show&apos; prints there, copy its ca.crt to %2 on this till, and start anew.</source>
        <translation>Das Zertifikat des Servers stammt nicht von der Zertifizierungsstelle, mit der diese Kasse eingerichtet wurde (%1). Entweder antwortet unter dieser Adresse etwas anderes, oder der Server hat jetzt eine andere. Dann bitte mit der Ausgabe von „foyerd ca show“ dort vergleichen, dessen ca.crt nach %2 auf dieser Kasse kopieren und neu starten.</translation>
    </message>
    <message>
        <source>The printers of this till cannot be used</source>
        <translation>Die Drucker dieser Kasse können nicht verwendet werden</translation>
    </message>
    <message>
        <source>There is no printer. See foyer --help, --printer.</source>
        <translation>Es gibt keinen Drucker. Siehe foyer --help, --printer.</translation>
    </message>
</context>
<context>
    <name>foyer::cashier::AgePanel</name>
    <message>
        <source>Are they old enough?</source>
        <translation>Sind alle alt genug?</translation>
    </message>
    <message>
        <source>born on or before</source>
        <translation>geboren am oder vor dem</translation>
    </message>
    <message>
        <source>Look at a card with the date of birth of everybody who may be younger. Who looked, and when, is kept with the sale.</source>
        <translation>Sehen Sie sich von allen, die jünger sein könnten, einen Ausweis mit Geburtsdatum an. Wer nachgesehen hat und wann, steht beim Verkauf.</translation>
    </message>
    <message>
        <source>Everybody is old enough</source>
        <translation>Alle sind alt genug</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Back to the basket</source>
        <translation>Zurück zum Warenkorb</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>From %1</source>
        <translation>Ab %1</translation>
    </message>
    <message>
        <source>From %1: born on or before %2</source>
        <translation>Ab %1: geboren am oder vor dem %2</translation>
    </message>
</context>
<context>
    <name>foyer::cashier::ApprovalPart</name>
    <message>
        <source>A manager must allow this</source>
        <translation>Das muss die Leitung erlauben</translation>
    </message>
    <message>
        <source>Manager&apos;s number or badge</source>
        <translation>Nummer oder Ausweis der Leitung</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>So much is given back with a code of an app only, and you have none set up. Somebody who has must allow it.</source>
        <translation>So viel wird nur mit einem Code aus einer App erstattet, und Sie haben keine eingerichtet. Wer eine hat, muss es erlauben.</translation>
    </message>
    <message>
        <source>So much is allowed with a code of the manager&apos;s app only.</source>
        <translation>So viel erlaubt die Leitung nur mit einem Code ihrer App.</translation>
    </message>
    <message>
        <source>%1 stays signed in. Both names are in the books.</source>
        <translation>%1 bleibt angemeldet. Beide Namen stehen in den Büchern.</translation>
    </message>
    <message>
        <source>Number, badge, PIN or code is wrong. Nothing was changed.</source>
        <translation>Nummer, Ausweis, PIN oder Code ist falsch. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Number, badge or PIN is wrong. Nothing was changed.</source>
        <translation>Nummer, Ausweis oder PIN ist falsch. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>This person may not allow it here.</source>
        <translation>Diese Person darf das hier nicht erlauben.</translation>
    </message>
    <message>
        <source>What was allowed is over, or it is more by now. It has to be allowed once more.</source>
        <translation>Die Erlaubnis ist abgelaufen, oder es ist inzwischen mehr. Sie muss noch einmal gegeben werden.</translation>
    </message>
</context>
<context>
    <name>foyer::cashier::BasketPanel</name>
    <message>
        <source>Ticket for %1</source>
        <translation>Karte für %1</translation>
    </message>
    <message>
        <source>Basket</source>
        <translation>Warenkorb</translation>
    </message>
    <message>
        <source>No seats yet</source>
        <translation>Noch keine Plätze</translation>
    </message>
    <message>
        <source>Click seats in the hall, or type 2a1c b for the best seats together.</source>
        <translation>Plätze im Saal anklicken, oder 2a1c b tippen: die besten Plätze nebeneinander.</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>Bar</translation>
    </message>
    <message>
        <source>Exact cash</source>
        <translation>Passend</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>Freigeben</translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s)</source>
        <translation>
            <numerusform>%n Karte</numerusform>
            <numerusform>%n Karten</numerusform>
        </translation>
    </message>
    <message>
        <source>incl. tax %1</source>
        <translation>inkl. MwSt. %1</translation>
    </message>
    <message>
        <source>Holding the seats…</source>
        <translation>Plätze werden vorgemerkt …</translation>
    </message>
    <message>
        <source>Asking for the price…</source>
        <translation>Preis wird ermittelt …</translation>
    </message>
    <message>
        <source>Cash  ·  %1</source>
        <translation>Bar  ·  %1</translation>
    </message>
    <message>
        <source>Holds the seats for a whole while more</source>
        <translation>Hält die Plätze noch einmal eine ganze Weile</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Refund a booking</source>
        <translation>Buchung erstatten</translation>
    </message>
    <message>
        <source>Exchange tickets</source>
        <translation>Karten umtauschen</translation>
    </message>
    <message>
        <source>Old tickets</source>
        <translation>Alte Karten</translation>
    </message>
    <message>
        <source>To the difference</source>
        <translation>Zum Unterschied</translation>
    </message>
    <message>
        <source>Exchange: new seats</source>
        <translation>Umtausch: neue Plätze</translation>
    </message>
    <message>
        <source>Goes back</source>
        <translation>Geht zurück</translation>
    </message>
    <message>
        <source>Nothing to pay</source>
        <translation>Nichts zu zahlen</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>Zu zahlen</translation>
    </message>
    <message>
        <source>%1 more time</source>
        <translation>%1 mehr Zeit</translation>
    </message>
    <message>
        <source>Find a booking (Ctrl+F)</source>
        <translation>Buchung finden (Strg+F)</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>Coupon</translation>
    </message>
    <message>
        <source>Gift card, parts</source>
        <translation>Geschenkkarte, Teile</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>Parken</translation>
    </message>
    <message numerus="yes">
        <source>%n parked sale(s)</source>
        <translation>
            <numerusform>%n geparkter Verkauf</numerusform>
            <numerusform>%n geparkte Verkäufe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s)</source>
        <translation>
            <numerusform>%n Teil</numerusform>
            <numerusform>%n Teile</numerusform>
        </translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Mitglied</translation>
    </message>
</context>
<context>
    <name>foyer::cashier::CardPanel</name>
    <message>
        <source>Card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>Zu zahlen</translation>
    </message>
    <message>
        <source>The customer holds or inserts the card at the terminal.</source>
        <translation>Der Kunde hält die Karte ans Terminal oder steckt sie ein.</translation>
    </message>
    <message>
        <source>Go on with the next customer</source>
        <translation>Weiter mit dem nächsten Kunden</translation>
    </message>
    <message>
        <source>Stop payment</source>
        <translation>Zahlung abbrechen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Stopping the payment…</source>
        <translation>Zahlung wird abgebrochen …</translation>
    </message>
    <message>
        <source>Checking whether it was paid…</source>
        <translation>Prüft, ob bezahlt wurde …</translation>
    </message>
    <message>
        <source>Waiting for the terminal…</source>
        <translation>Wartet auf das Terminal …</translation>
    </message>
    <message>
        <source>Whether it could be stopped is being checked. Do not charge the card a second time.</source>
        <translation>Ob der Abbruch gelang, wird geprüft. Die Karte nicht noch einmal belasten.</translation>
    </message>
    <message>
        <source>%1 The payment is being checked; the card is not charged twice.</source>
        <translation>%1 Die Zahlung wird geprüft; die Karte wird nicht zweimal belastet.</translation>
    </message>
    <message>
        <source>There is no answer yet.</source>
        <translation>Es gibt noch keine Antwort.</translation>
    </message>
</context>
<context>
    <name>foyer::cashier::CashPanel</name>
    <message>
        <source>Cash</source>
        <translation>Barzahlung</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>Zu zahlen</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>Gegeben</translation>
    </message>
    <message>
        <source>Amount given</source>
        <translation>Gegebener Betrag</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Rückgeld</translation>
    </message>
    <message>
        <source>Go on with the next customer</source>
        <translation>Weiter mit nächstem Kunden</translation>
    </message>
    <message>
        <source>Take the money</source>
        <translation>Kassieren</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>This is no amount</source>
        <translation>Kein gültiger Betrag</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Es fehlen</translation>
    </message>
    <message>
        <source>Selling…</source>
        <translation>Wird verkauft …</translation>
    </message>
    <message>
        <source>Checking whether it was sold…</source>
        <translation>Es wird geprüft, ob verkauft wurde …</translation>
    </message>
    <message>
        <source>%1 exactly</source>
        <translation>%1 passend</translation>
    </message>
    <message>
        <source>This is no amount. Type digits, for example 50.</source>
        <translation>Kein gültiger Betrag. Bitte Ziffern tippen, zum Beispiel 50.</translation>
    </message>
    <message>
        <source>%1 The sale is safe: it is asked for until there is an answer. Do not take the money twice.</source>
        <translation>%1 Der Verkauf ist gesichert: Es wird nachgefragt, bis eine Antwort kommt. Bitte nicht noch einmal kassieren.</translation>
    </message>
    <message>
        <source>The server has not answered.</source>
        <translation>Der Server hat nicht geantwortet.</translation>
    </message>
</context>
<context>
    <name>foyer::cashier::CashierView</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>There is no cinema yet at which you may sell.</source>
        <translation>Es gibt noch kein Kino, in dem Sie verkaufen dürfen.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Erneut prüfen</translation>
    </message>
    <message>
        <source>Finish the sale at hand first.</source>
        <translation>Bitte erst den laufenden Verkauf abschließen.</translation>
    </message>
    <message>
        <source>A sale that was interrupted is done: %1, %2.</source>
        <translation>Ein unterbrochener Verkauf ist abgeschlossen: %1, %2.</translation>
    </message>
    <message>
        <source>A sale that was interrupted was not made, and nothing was charged. %1</source>
        <translation>Ein unterbrochener Verkauf kam nicht zustande, es wurde nichts berechnet. %1</translation>
    </message>
    <message>
        <source>Sign in to sell at %1</source>
        <translation>Zum Verkauf an %1 anmelden</translation>
    </message>
    <message>
        <source>A payment was to be stopped, but the customer had paid: %1, %2.</source>
        <translation>Eine Zahlung sollte abgebrochen werden, aber der Kunde hatte schon bezahlt: %1, %2.</translation>
    </message>
    <message>
        <source>A payment that was to be stopped is stopped: nothing was charged.</source>
        <translation>Eine Zahlung, die abgebrochen werden sollte, ist abgebrochen: Es wurde nichts berechnet.</translation>
    </message>
    <message>
        <source>A second step at sign-in is asked of you. Set it up in the back office first.</source>
        <translation>Für die Anmeldung wird ein zweiter Schritt verlangt. Bitte zuerst in der Verwaltung einrichten.</translation>
    </message>
    <message>
        <source>An exchange that was interrupted is done: %1, %2. The old tickets admit nobody any more.</source>
        <translation>Ein unterbrochener Umtausch ist erledigt: %1, %2. Die alten Karten gelten nicht mehr.</translation>
    </message>
    <message>
        <source>An exchange that was interrupted was not made, and the old tickets are as they were. %1</source>
        <translation>Ein unterbrochener Umtausch fand nicht statt, und die alten Karten sind, wie sie waren. %1</translation>
    </message>
    <message numerus="yes">
        <source>%n sale(s) are parked. Signing out once more gives their seats back.</source>
        <translation>
            <numerusform>%n Verkauf ist geparkt. Noch einmal Abmelden gibt die Plätze zurück.</numerusform>
            <numerusform>%n Verkäufe sind geparkt. Noch einmal Abmelden gibt die Plätze zurück.</numerusform>
        </translation>
    </message>
    <message>
        <source>You have no open shift: what is taken in cash now is in nobody&apos;s count.</source>
        <translation>Sie haben keine offene Schicht: Was jetzt bar eingenommen wird, zählt niemand.</translation>
    </message>
    <message>
        <source>Open a shift</source>
        <translation>Schicht öffnen</translation>
    </message>
    <message>
        <source>Locked. %1 goes on where the sale was; when somebody else signs in, it waits for them.</source>
        <translation>Gesperrt. %1 macht weiter, wo der Verkauf war; meldet sich jemand anders an, wartet er so lange.</translation>
    </message>
    <message>
        <source>Who goes on here? What %1 was selling waits for them.</source>
        <translation>Wer macht hier weiter? Was %1 gerade verkauft, wartet so lange.</translation>
    </message>
</context>
<context>
    <name>foyer::cashier::CodeStep</name>
    <message>
        <source>Recovery code</source>
        <translation>Wiederherstellungscode</translation>
    </message>
    <message>
        <source>Code from your app</source>
        <translation>Code aus Ihrer App</translation>
    </message>
    <message>
        <source>6 digits</source>
        <translation>6 Ziffern</translation>
    </message>
    <message>
        <source>Use the app instead</source>
        <translation>Stattdessen die App nutzen</translation>
    </message>
    <message>
        <source>Use a recovery code</source>
        <translation>Wiederherstellungscode nutzen</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>noch %n Sekunde</numerusform>
            <numerusform>noch %n Sekunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::cashier::CountPart</name>
    <message>
        <source>Together</source>
        <translation>Zusammen</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Notes of %1</source>
        <translation>Scheine zu %1</translation>
    </message>
    <message>
        <source>Coins of %1</source>
        <translation>Münzen zu %1</translation>
    </message>
</context>
<context>
    <name>foyer::cashier::CouponPart</name>
    <message>
        <source>Coupon&apos;s code</source>
        <translation>Code des Coupons</translation>
    </message>
    <message>
        <source>Enter takes it, Esc does not</source>
        <translation>Enter löst ein, Esc nicht</translation>
    </message>
    <message>
        <source>Coupon %1</source>
        <translation>Coupon %1</translation>
    </message>
    <message>
        <source>in the prices</source>
        <translation>in den Preisen</translation>
    </message>
    <message>
        <source>asking…</source>
        <translation>wird gefragt …</translation>
    </message>
    <message>
        <source>Coupon %1: take it off</source>
        <translation>Coupon %1 wegnehmen</translation>
    </message>
</context>
<context>
    <name>foyer::cashier::CustomerDisplay</name>
    <message>
        <source>For the customer</source>
        <translation>Für die Kundschaft</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>Thank you. Enjoy the film!</source>
        <translation>Vielen Dank und viel Vergnügen!</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Rückgeld</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Bezahlt</translation>
    </message>
    <message>
        <source>%1  ·  %2</source>
        <translation>%1  ·  %2</translation>
    </message>
    <message>
        <source>dddd, d MMMM</source>
        <translation>dddd, d. MMMM</translation>
    </message>
    <message>
        <source>One moment, please</source>
        <translation>Einen Moment bitte</translation>
    </message>
    <message>
        <source>Please pay at the terminal</source>
        <translation>Bitte zahlen Sie am Terminal</translation>
    </message>
    <message>
        <source>You get back</source>
        <translation>Sie bekommen zurück</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>Zu zahlen</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>Gegeben</translation>
    </message>
</context>
<context>
    <name>foyer::cashier::ExchangePanel</name>
    <message>
        <source>Exchange</source>
        <translation>Umtauschen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Go on with the next customer</source>
        <translation>Weiter mit dem nächsten Kunden</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Booking&apos;s code</source>
        <translation>Buchungscode</translation>
    </message>
    <message>
        <source>Tickets to exchange</source>
        <translation>Karten zum Umtauschen</translation>
    </message>
    <message>
        <source>They are worth</source>
        <translation>Sie sind wert</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>Bar</translation>
    </message>
    <message>
        <source>Exact cash</source>
        <translation>Passend</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>%1, %2
Code: %3</source>
        <translation>%1, %2
Code: %3</translation>
    </message>
    <message>
        <source>Choose the new seats</source>
        <translation>Neue Plätze wählen</translation>
    </message>
    <message>
        <source>Until the exchange is paid for the old tickets stay as they are.</source>
        <translation>Bis der Umtausch bezahlt ist, bleiben die alten Karten, wie sie sind.</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Old</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>Asking for the price…</source>
        <translation>Preis wird ermittelt …</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>Zu zahlen</translation>
    </message>
    <message>
        <source>Goes back</source>
        <translation>Geht zurück</translation>
    </message>
    <message>
        <source>Nothing to pay</source>
        <translation>Nichts zu zahlen</translation>
    </message>
    <message>
        <source>Cash  ·  %1</source>
        <translation>Bar  ·  %1</translation>
    </message>
    <message>
        <source>Exchange, give %1 back</source>
        <translation>Umtauschen, %1 zurückgeben</translation>
    </message>
    <message>
        <source>It goes back the way it was paid. The old tickets admit nobody any more then.</source>
        <translation>Es geht zurück, wie es bezahlt wurde. Die alten Karten gelten dann nicht mehr.</translation>
    </message>
    <message>
        <source>The old tickets admit nobody any more then.</source>
        <translation>Die alten Karten gelten dann nicht mehr.</translation>
    </message>
    <message>
        <source>Exchange, of which %1 goes back</source>
        <translation>Umtausch, bei dem %1 zurückgehen</translation>
    </message>
    <message>
        <source>Exchange, later than it may be</source>
        <translation>Umtausch, später als erlaubt</translation>
    </message>
    <message>
        <source>%1
For %2, %3</source>
        <translation>%1
Für %2, %3</translation>
    </message>
    <message>
        <source>No booking has this code.</source>
        <translation>Diesen Code hat keine Buchung.</translation>
    </message>
    <message>
        <source>Nothing of this booking can be exchanged: it was not paid, or admits nobody any more.</source>
        <translation>Von dieser Buchung kann nichts umgetauscht werden: Sie wurde nicht bezahlt oder gilt nicht mehr.</translation>
    </message>
    <message>
        <source>There are seats in the basket. Sell them first, or give them back.</source>
        <translation>Im Warenkorb sind noch Plätze. Verkaufen Sie sie zuerst oder geben Sie sie zurück.</translation>
    </message>
    <message>
        <source>The payment was stopped. Nothing was charged.</source>
        <translation>Die Zahlung wurde abgebrochen. Es wurde nichts belastet.</translation>
    </message>
    <message>
        <source>These tickets cannot be exchanged now: they are refunded or exchanged already, or just being so.</source>
        <translation>Diese Karten können jetzt nicht umgetauscht werden: Sie sind schon erstattet oder umgetauscht, oder es geschieht gerade.</translation>
    </message>
    <message>
        <source>It is too late to exchange this.</source>
        <translation>Für einen Umtausch ist es zu spät.</translation>
    </message>
    <message>
        <source>The old tickets (%1) admit nobody any more.</source>
        <translation>Die alten Karten (%1) gelten nicht mehr.</translation>
    </message>
    <message>
        <source>%1 goes back the way it was paid.</source>
        <translation>%1 gehen zurück, wie sie bezahlt wurden.</translation>
    </message>
    <message>
        <source>Allowed by %1.</source>
        <translation>Erlaubt von %1.</translation>
    </message>
    <message>
        <source>Checking whether it was done…</source>
        <translation>Es wird geprüft, ob es geschehen ist …</translation>
    </message>
    <message>
        <source>Exchanging…</source>
        <translation>Wird umgetauscht …</translation>
    </message>
    <message>
        <source>It is not known yet whether this was done: it is being checked, until there is an answer. Nothing happens twice.</source>
        <translation>Ob das geschehen ist, ist noch nicht bekannt: Es wird geprüft, bis es eine Antwort gibt. Nichts geschieht zweimal.</translation>
    </message>
    <message>
        <source>Look it up</source>
        <translation>Nachsehen</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>Erlauben</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Wird angefragt …</translation>
    </message>
</context>
<context>
    <name>foyer::cashier::FindPanel</name>
    <message>
        <source>Find a booking</source>
        <translation>Buchung finden</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Printed again: it says DUPLICATE %1.</source>
        <translation>Nachgedruckt: Darauf steht DUPLIKAT %1.</translation>
    </message>
    <message>
        <source>The reservation is cancelled, and its seats are on sale again.</source>
        <translation>Die Reservierung ist storniert, und ihre Plätze sind wieder im Verkauf.</translation>
    </message>
    <message>
        <source>The message is on its way once more.</source>
        <translation>Die Nachricht ist noch einmal unterwegs.</translation>
    </message>
    <message>
        <source>Code, name, seat, card…</source>
        <translation>Code, Name, Platz, Karte …</translation>
    </message>
    <message>
        <source>Bookings that were found</source>
        <translation>Gefundene Buchungen</translation>
    </message>
    <message>
        <source>The booking that was found</source>
        <translation>Die gefundene Buchung</translation>
    </message>
    <message>
        <source>Take the payment</source>
        <translation>Bezahlen lassen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>Nachdrucken</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Erstatten</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>Umtauschen</translation>
    </message>
    <message>
        <source>Send the message again</source>
        <translation>Nachricht noch einmal senden</translation>
    </message>
    <message>
        <source>Cancel the reservation</source>
        <translation>Reservierung stornieren</translation>
    </message>
    <message>
        <source>Its seats go back on sale at once. Press F12 once more to cancel it.</source>
        <translation>Ihre Plätze kommen sofort wieder in den Verkauf. Drücken Sie zum Stornieren noch einmal F12.</translation>
    </message>
    <message>
        <source>It is not known yet whether this was done. Nothing happens twice when you ask again.</source>
        <translation>Noch ist nicht bekannt, ob das geschehen ist. Nichts geschieht doppelt, wenn Sie noch einmal fragen.</translation>
    </message>
    <message>
        <source>There is no address to send it to.</source>
        <translation>Es gibt keine Adresse, an die sie gehen könnte.</translation>
    </message>
    <message>
        <source>It is no reservation any more: it was paid meanwhile.</source>
        <translation>Das ist keine Reservierung mehr: Sie wurde inzwischen bezahlt.</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird gesucht …</translation>
    </message>
    <message>
        <source>No booking of this cinema is found by that.</source>
        <translation>Damit findet sich keine Buchung dieses Kinos.</translation>
    </message>
    <message>
        <source>These are the newest. Type more to find older ones.</source>
        <translation>Das sind die neuesten. Tippen Sie mehr, um ältere zu finden.</translation>
    </message>
    <message numerus="yes">
        <source>%n booking(s) found</source>
        <translation>
            <numerusform>%n Buchung gefunden</numerusform>
            <numerusform>%n Buchungen gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>E-mail addresses, phone and staff numbers cannot be asked for now.</source>
        <translation>Nach E-Mail-Adressen, Telefon- und Personalnummern lässt sich gerade nicht suchen.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Reserved until %1</source>
        <translation>Reserviert bis %1</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Reserviert</translation>
    </message>
    <message>
        <source>Being paid</source>
        <translation>Wird gerade bezahlt</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Bezahlt</translation>
    </message>
    <message>
        <source>Paid, by %1</source>
        <translation>Bezahlt, bei %1</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Erstattet</translation>
    </message>
    <message>
        <source>Exchanged</source>
        <translation>Umgetauscht</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Vorbei</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>Bar</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Gift card</source>
        <translation>Geschenkkarte</translation>
    </message>
    <message>
        <source>Voucher</source>
        <translation>Gutschein</translation>
    </message>
    <message>
        <source>Seats: %1</source>
        <translation>Plätze: %1</translation>
    </message>
    <message>
        <source>Code: %1</source>
        <translation>Code: %1</translation>
    </message>
    <message numerus="yes">
        <source>Printed again %n time(s)</source>
        <translation>
            <numerusform>%n-mal nachgedruckt</numerusform>
            <numerusform>%n-mal nachgedruckt</numerusform>
        </translation>
    </message>
    <message>
        <source>Message to %1</source>
        <translation>Nachricht an %1</translation>
    </message>
    <message>
        <source>%1 back: %2</source>
        <translation>%1 zurück: %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>It is not paid yet: there are no tickets to print, refund or exchange.</source>
        <translation>Noch nicht bezahlt: Es gibt keine Karten, die sich drucken, erstatten oder umtauschen ließen.</translation>
    </message>
    <message>
        <source>It is being paid at this moment: nothing else can be done with it.</source>
        <translation>Sie wird in diesem Augenblick bezahlt: Sonst geht jetzt nichts.</translation>
    </message>
    <message>
        <source>None of its tickets admits anybody any more: they were refunded or exchanged.</source>
        <translation>Keine ihrer Karten gilt mehr: Sie wurden erstattet oder umgetauscht.</translation>
    </message>
    <message>
        <source>It was cancelled, or not paid in time. Its seats are on sale.</source>
        <translation>Sie wurde storniert oder nicht rechtzeitig bezahlt. Ihre Plätze sind im Verkauf.</translation>
    </message>
    <message>
        <source>It is paid: to cancel it, refund it.</source>
        <translation>Sie ist bezahlt: Zum Stornieren erstatten Sie sie.</translation>
    </message>
    <message>
        <source>No message about it went to anybody.</source>
        <translation>Niemand hat eine Nachricht dazu bekommen.</translation>
    </message>
    <message>
        <source>Code, receipt number, name, note, e-mail address, phone, seat, showtime or the card&apos;s last four digits</source>
        <translation>Code, Belegnummer, Name, Notiz, E-Mail-Adresse, Telefon, Platz, Vorstellung oder die letzten vier Ziffern der Karte</translation>
    </message>
    <message>
        <source>A code or the beginning of it, a receipt&apos;s number, a name, a note, an e-mail address, a phone number, a seat of today (H12) or of a showtime (7 H12), a showtime (7), a staff number, the last four digits of the card. A ticket can be scanned.</source>
        <translation>Ein Code oder sein Anfang, die Nummer eines Belegs, ein Name, eine Notiz, eine E-Mail-Adresse, eine Telefonnummer, ein Platz von heute (H12) oder einer Vorstellung (7 H12), eine Vorstellung (7), eine Personalnummer, die letzten vier Ziffern der Karte. Eine Karte kann gescannt werden.</translation>
    </message>
    <message>
        <source>On account: %1</source>
        <translation>Auf Rechnung: %1</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>Notiz: %1</translation>
    </message>
    <message>
        <source>Age looked at: %1, by %2</source>
        <translation>Alter geprüft: %1, von %2</translation>
    </message>
    <message>
        <source>Receipt no. %1</source>
        <translation>Beleg Nr. %1</translation>
    </message>
    <message>
        <source>Refunded on receipt no. %1</source>
        <translation>Erstattet mit Beleg Nr. %1</translation>
    </message>
</context>
<context>
    <name>foyer::cashier::HallPanel</name>
    <message>
        <source>Choose one at the left, or type 7 2a1c b and Enter: showtime 7, two adults, a child, best seats.</source>
        <translation>Links wählen, oder 7 2a1c b und Enter tippen: Vorstellung 7, 2 Erwachsene, 1 Kind, beste Plätze.</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Whole hall</source>
        <translation>Ganzer Saal</translation>
    </message>
    <message>
        <source>Opening the hall…</source>
        <translation>Saal wird geöffnet …</translation>
    </message>
    <message>
        <source>No showtime is open</source>
        <translation>Keine Vorstellung geöffnet</translation>
    </message>
    <message>
        <source>%1  ·  %2</source>
        <translation>%1  ·  %2</translation>
    </message>
    <message>
        <source>%1, subtitles %2</source>
        <translation>%1, Untertitel %2</translation>
    </message>
    <message>
        <source>of %1 seats free</source>
        <translation>von %1 Plätzen frei</translation>
    </message>
    <message>
        <source>The map may be out of date. %1</source>
        <translation>Der Saalplan ist vielleicht veraltet. %1</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>Ausgewählt</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Vorgemerkt</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>Verkauft</translation>
    </message>
    <message>
        <source>of %1 who may come</source>
        <translation>von %1, die kommen dürfen</translation>
    </message>
</context>
<context>
    <name>foyer::cashier::HelpPanel</name>
    <message>
        <source>What one can type and press</source>
        <translation>Was man tippen und drücken kann</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Another key</source>
        <translation>Andere Taste</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Standard key</source>
        <translation>Standardtaste</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>In the line at the top left</source>
        <translation>In der Zeile oben links</translation>
    </message>
    <message>
        <source>Always the same</source>
        <translation>Immer gleich</translation>
    </message>
    <message>
        <source>%1: press the new key. Esc keeps the one there is.</source>
        <translation>%1: Drücken Sie die neue Taste. Esc behält die bisherige.</translation>
    </message>
    <message>
        <source>%1 is already for: %2. Press another key, or Esc.</source>
        <translation>%1 ist schon für: %2. Drücken Sie eine andere Taste oder Esc.</translation>
    </message>
    <message>
        <source>%1 is needed for typing or moving. Take a key from F2 on, or one with Ctrl or Alt.</source>
        <translation>%1 wird zum Tippen oder Bewegen gebraucht. Nehmen Sie eine Taste ab F2 oder eine mit Strg oder Alt.</translation>
    </message>
</context>
<context>
    <name>foyer::cashier::Keys</name>
    <message>
        <source>To the line</source>
        <translation>In die Zeile</translation>
    </message>
    <message>
        <source>To the hall</source>
        <translation>In den Saal</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>Bar</translation>
    </message>
    <message>
        <source>Cash, exactly: sold at once</source>
        <translation>Bar, passend: sofort verkauft</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Gift card, voucher, or several ways to pay</source>
        <translation>Geschenkkarte, Gutschein oder mehrere Zahlungsarten</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>Gutscheincode</translation>
    </message>
    <message>
        <source>Park the sale</source>
        <translation>Verkauf parken</translation>
    </message>
    <message>
        <source>The parked sales</source>
        <translation>Die geparkten Verkäufe</translation>
    </message>
    <message>
        <source>More time for the seats</source>
        <translation>Mehr Zeit für die Plätze</translation>
    </message>
    <message>
        <source>Give the seats back</source>
        <translation>Plätze freigeben</translation>
    </message>
    <message>
        <source>Print the tickets again</source>
        <translation>Karten erneut drucken</translation>
    </message>
    <message>
        <source>While an outcome is checked: go on with the next customer</source>
        <translation>Während geprüft wird: weiter mit dem nächsten Kunden</translation>
    </message>
    <message>
        <source>Refund a booking</source>
        <translation>Buchung erstatten</translation>
    </message>
    <message>
        <source>Exchange tickets</source>
        <translation>Karten umtauschen</translation>
    </message>
    <message>
        <source>Find a booking</source>
        <translation>Buchung finden</translation>
    </message>
    <message>
        <source>The shift: float, drops, count, reports</source>
        <translation>Die Schicht: Wechselgeld, Abschöpfungen, Zählung, Berichte</translation>
    </message>
    <message>
        <source>Read the programme again</source>
        <translation>Programm neu lesen</translation>
    </message>
    <message>
        <source>The day before</source>
        <translation>Der Tag davor</translation>
    </message>
    <message>
        <source>The day after</source>
        <translation>Der Tag danach</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Go on: take the money, then the next sale</source>
        <translation>Weiter: kassieren, dann der nächste Verkauf</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>One step back; stops a card payment</source>
        <translation>Ein Schritt zurück; hält eine Kartenzahlung an</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>Pfeile</translation>
    </message>
    <message>
        <source>In the hall: from seat to seat</source>
        <translation>Im Saal: von Platz zu Platz</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>In the hall: take the seat, or give it back</source>
        <translation>Im Saal: den Platz nehmen oder freigeben</translation>
    </message>
    <message>
        <source>In the hall: to that seat</source>
        <translation>Im Saal: zu diesem Platz</translation>
    </message>
    <message>
        <source>In the hall: larger, smaller; Ctrl+0 shows all</source>
        <translation>Im Saal: größer, kleiner; Strg+0 zeigt alles</translation>
    </message>
    <message>
        <source>Ctrl+Shift+L</source>
        <translation>Strg+Umschalt+L</translation>
    </message>
    <message>
        <source>Lock; the sale is kept</source>
        <translation>Sperren; der Verkauf bleibt</translation>
    </message>
    <message>
        <source>Ctrl+L</source>
        <translation>Strg+L</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Showtime 7, two adults and a child, the best seats together</source>
        <translation>Vorstellung 7, zwei Erwachsene und ein Kind, die besten Plätze zusammen</translation>
    </message>
    <message>
        <source>Showtime 7, two adults, seats H10 and H11</source>
        <translation>Vorstellung 7, zwei Erwachsene, Plätze H10 und H11</translation>
    </message>
    <message>
        <source>A senior and a student, in the showtime that is open</source>
        <translation>Eine Seniorin und ein Student, in der offenen Vorstellung</translation>
    </message>
    <message>
        <source>Opens showtime 7</source>
        <translation>Öffnet Vorstellung 7</translation>
    </message>
    <message>
        <source>blow</source>
        <translation>sonate</translation>
    </message>
    <message>
        <source>Looks for films</source>
        <translation>Sucht Filme</translation>
    </message>
    <message>
        <source>Note to find the sale by</source>
        <translation>Notiz, um den Verkauf zu finden</translation>
    </message>
    <message>
        <source>Member: whose sale it is</source>
        <translation>Mitglied: wessen Verkauf es ist</translation>
    </message>
    <message>
        <source>Take the last step in the basket back</source>
        <translation>Den letzten Schritt im Warenkorb zurücknehmen</translation>
    </message>
    <message>
        <source>Take it again</source>
        <translation>Ihn wieder tun</translation>
    </message>
    <message>
        <source>Ctrl+Shift+P</source>
        <translation>Strg+Umschalt+P</translation>
    </message>
    <message>
        <source>The receipt printers</source>
        <translation>Die Bondrucker</translation>
    </message>
    <message>
        <source>Another cashier goes on, by number and PIN</source>
        <translation>Jemand anders macht weiter, mit Nummer und PIN</translation>
    </message>
</context>
<context>
    <name>foyer::cashier::MemberPanel</name>
    <message>
        <source>Member</source>
        <translation>Mitglied</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Number, e-mail, phone or name</source>
        <translation>Nummer, E-Mail, Telefon oder Name</translation>
    </message>
    <message>
        <source>Customers that were found</source>
        <translation>Gefundene Kundinnen und Kunden</translation>
    </message>
    <message>
        <source>It is their sale</source>
        <translation>Der Verkauf gehört ihnen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Nobody&apos;s sale</source>
        <translation>Niemandes Verkauf</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Scan the member&apos;s code, or type what the customer says.</source>
        <translation>Scannen Sie den Mitgliedscode, oder geben Sie ein, was die Kundin oder der Kunde sagt.</translation>
    </message>
    <message>
        <source>Now: %1</source>
        <translation>Jetzt: %1</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird gesucht …</translation>
    </message>
    <message>
        <source>No customer is found by that.</source>
        <translation>Damit ist niemand zu finden.</translation>
    </message>
    <message numerus="yes">
        <source>%n customer(s) found</source>
        <translation>
            <numerusform>%n Person gefunden</numerusform>
            <numerusform>%n Personen gefunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::cashier::MovieDelegate</name>
    <message>
        <source>%1+</source>
        <translation>ab %1</translation>
    </message>
    <message>
        <source>film details cannot be reached</source>
        <translation>Angaben zum Film fehlen gerade</translation>
    </message>
</context>
<context>
    <name>foyer::cashier::MovieList</name>
    <message>
        <source>Films and showtimes</source>
        <translation>Filme und Vorstellungen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 of %2 seats free</source>
        <translation>%1 von %2 Plätzen frei</translation>
    </message>
    <message>
        <source>Not on sale</source>
        <translation>Nicht im Verkauf</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>* Age rating made up for the demo</source>
        <translation>* Altersfreigabe für die Demo erfunden</translation>
    </message>
</context>
<context>
    <name>foyer::cashier::NotePart</name>
    <message>
        <source>Take the note off</source>
        <translation>Notiz entfernen</translation>
    </message>
    <message>
        <source>Note to find the sale by</source>
        <translation>Notiz, um den Verkauf zu finden</translation>
    </message>
    <message>
        <source>Enter takes it, Esc does not</source>
        <translation>Enter übernimmt, Esc nicht</translation>
    </message>
    <message>
        <source>This may be the number of a payment card. Nobody keeps those: write something else.</source>
        <translation>Das kann die Nummer einer Zahlungskarte sein. Die wird nirgends aufbewahrt: Schreiben Sie etwas anderes.</translation>
    </message>
    <message>
        <source>This cannot be kept as a note. Write a word or two, in one line.</source>
        <translation>Das geht nicht als Notiz. Schreiben Sie ein, zwei Wörter in einer Zeile.</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>Notiz: %1</translation>
    </message>
    <message>
        <source>Member: %1</source>
        <translation>Mitglied: %1</translation>
    </message>
    <message>
        <source>Age was looked at</source>
        <translation>Alter wurde geprüft</translation>
    </message>
</context>
<context>
    <name>foyer::cashier::ParkPanel</name>
    <message>
        <source>Parked sales</source>
        <translation>Geparkte Verkäufe</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>A word to find it again, if it helps</source>
        <translation>Ein Wort zum Wiederfinden, wenn es hilft</translation>
    </message>
    <message>
        <source>Park this sale</source>
        <translation>Diesen Verkauf parken</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>No sale is parked.</source>
        <translation>Kein Verkauf ist geparkt.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Give its seats back</source>
        <translation>Plätze zurückgeben</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>%1:%2 left</source>
        <translation>noch %1:%2</translation>
    </message>
    <message>
        <source>time over: Enter takes its seats again, if they are free</source>
        <translation>Zeit um: Enter nimmt die Plätze wieder, wenn sie frei sind</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
</context>
<context>
    <name>foyer::cashier::PinStep</name>
    <message>
        <source>Staff number or badge</source>
        <translation>Personalnummer oder Ausweis</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
</context>
<context>
    <name>foyer::cashier::PrintersPanel</name>
    <message>
        <source>Ready; its paper is nearly used up.</source>
        <translation>Bereit; das Papier ist fast aufgebraucht.</translation>
    </message>
    <message>
        <source>Ready.</source>
        <translation>Bereit.</translation>
    </message>
    <message>
        <source>Receipt printers</source>
        <translation>Bondrucker</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Printers, in the order in which they are tried</source>
        <translation>Drucker in der Reihenfolge, in der sie versucht werden</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>The printer that is chosen</source>
        <translation>Der gewählte Drucker</translation>
    </message>
    <message>
        <source>Test page</source>
        <translation>Testseite</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>In the network</source>
        <translation>Im Netzwerk</translation>
    </message>
    <message>
        <source>At this machine (USB, serial)</source>
        <translation>An diesem Rechner (USB, seriell)</translation>
    </message>
    <message>
        <source>A queue of CUPS</source>
        <translation>Eine Warteschlange von CUPS</translation>
    </message>
    <message>
        <source>Where it is</source>
        <translation>Wo er ist</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>Theke</translation>
    </message>
    <message>
        <source>What people call it</source>
        <translation>Wie er genannt wird</translation>
    </message>
    <message>
        <source>80 mm</source>
        <translation>80 mm</translation>
    </message>
    <message>
        <source>58 mm</source>
        <translation>58 mm</translation>
    </message>
    <message>
        <source>Width of its paper</source>
        <translation>Breite des Papiers</translation>
    </message>
    <message>
        <source>None at this printer</source>
        <translation>Keine an diesem Drucker</translation>
    </message>
    <message>
        <source>At pin 2, as most are</source>
        <translation>An Pin 2, wie die meisten</translation>
    </message>
    <message>
        <source>At pin 5</source>
        <translation>An Pin 5</translation>
    </message>
    <message>
        <source>Cash drawer</source>
        <translation>Kassenlade</translation>
    </message>
    <message>
        <source>Code pages, where letters come out wrong</source>
        <translation>Codepages, falls Buchstaben falsch gedruckt werden</translation>
    </message>
    <message>
        <source>Prints a receipt behind the tickets</source>
        <translation>Druckt nach den Karten einen Beleg</translation>
    </message>
    <message>
        <source>The command line names the printers (--printer): what it says holds.</source>
        <translation>Die Befehlszeile nennt die Drucker (--printer): Es gilt, was dort steht.</translation>
    </message>
    <message>
        <source>They are tried in this order; when none of them can print, tickets are PDF files and the code is on the screen.</source>
        <translation>Sie werden in dieser Reihenfolge versucht; kann keiner drucken, werden die Karten PDF-Dateien und der Code steht auf dem Bildschirm.</translation>
    </message>
    <message>
        <source>Which one is tried first may be changed by everybody. Managers add printers and change them, signed in at this till.</source>
        <translation>Welcher zuerst versucht wird, dürfen alle ändern. Drucker hinzufügen und ändern kann die Leitung, an dieser Kasse angemeldet.</translation>
    </message>
    <message>
        <source>Not saved yet.</source>
        <translation>Noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Wird angefragt …</translation>
    </message>
    <message>
        <source>New printer</source>
        <translation>Neuer Drucker</translation>
    </message>
    <message>
        <source>There is no receipt printer: tickets are PDF files.</source>
        <translation>Es gibt keinen Bondrucker: Karten werden PDF-Dateien.</translation>
    </message>
    <message>
        <source>These are no code pages. Known are 437, 737, 850, 852, 857, 858, 866 and 1252, as in 858,1252@16.</source>
        <translation>Das sind keine Codepages. Bekannt sind 437, 737, 850, 852, 857, 858, 866 und 1252, etwa 858,1252@16.</translation>
    </message>
    <message>
        <source>That is no name for a printer.</source>
        <translation>Das ist kein Name für einen Drucker.</translation>
    </message>
    <message>
        <source>That is no address in the network. It is one such as 192.168.1.50, or 192.168.1.50:9101.</source>
        <translation>Das ist keine Adresse im Netzwerk. Eine solche ist etwa 192.168.1.50 oder 192.168.1.50:9101.</translation>
    </message>
    <message>
        <source>That is no device of this machine. It is a path such as /dev/usb/lp0.</source>
        <translation>Das ist kein Gerät dieses Rechners. Ein solches ist ein Pfad wie /dev/usb/lp0.</translation>
    </message>
    <message>
        <source>That is no queue. It is a name such as Receipts, or with a server, server/Receipts.</source>
        <translation>Das ist keine Warteschlange. Eine solche ist ein Name wie Belege oder, mit Server, server/Belege.</translation>
    </message>
    <message>
        <source>Saved. It holds from now on.</source>
        <translation>Gespeichert. Es gilt ab jetzt.</translation>
    </message>
    <message>
        <source>A test page is printed: %1</source>
        <translation>Eine Testseite ist gedruckt: %1</translation>
    </message>
    <message>
        <source>What you changed is not saved. Press Esc once more to leave it.</source>
        <translation>Ihre Änderungen sind nicht gespeichert. Drücken Sie noch einmal Esc, um sie zu verwerfen.</translation>
    </message>
</context>
<context>
    <name>foyer::cashier::ProgrammePanel</name>
    <message>
        <source>Showtime %1</source>
        <translation>Nr. %1</translation>
    </message>
    <message>
        <source>best seats</source>
        <translation>beste Plätze</translation>
    </message>
    <message>
        <source>Film or order. For example 7 2a1c b: showtime 7, two adults, a child, best seats</source>
        <translation>Film oder Bestellung. Zum Beispiel 7 2a1c b: Vorstellung 7, zwei Erwachsene, ein Kind, beste Plätze</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>The programme could not be read</source>
        <translation>Das Programm konnte nicht geladen werden</translation>
    </message>
    <message>
        <source>Reading the programme…</source>
        <translation>Programm wird geladen …</translation>
    </message>
    <message>
        <source>No film like that</source>
        <translation>Kein solcher Film</translation>
    </message>
    <message>
        <source>Nothing on this day matches &quot;%1&quot;.</source>
        <translation>An diesem Tag passt nichts zu „%1“.</translation>
    </message>
    <message>
        <source>Nothing is on</source>
        <translation>Es läuft nichts</translation>
    </message>
    <message>
        <source>Nothing is on today</source>
        <translation>Heute läuft nichts</translation>
    </message>
    <message>
        <source>No showtimes are planned.</source>
        <translation>Es sind keine Vorstellungen geplant.</translation>
    </message>
    <message>
        <source>dddd, d MMMM</source>
        <translation>dddd, d. MMMM</translation>
    </message>
    <message>
        <source>The next showtimes are on %1.</source>
        <translation>Die nächsten Vorstellungen sind am %1.</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>%1 zeigen</translation>
    </message>
    <message>
        <source>This may be out of date. %1</source>
        <translation>Das kann veraltet sein. %1</translation>
    </message>
    <message>
        <source>Only the titles of the films are known now: the service for films does not answer. Sales go on.</source>
        <translation>Von den Filmen sind jetzt nur die Titel bekannt: Der Dienst für Filme antwortet nicht. Der Verkauf geht weiter.</translation>
    </message>
    <message>
        <source>Coupon %1</source>
        <translation>Coupon %1</translation>
    </message>
    <message>
        <source>Type a film to find it, or an order: 7 2a1c b is showtime 7, two adults, a child, best seats; 2a h10-11 names the seats.</source>
        <translation>Tippen Sie einen Film, um ihn zu finden, oder eine Bestellung: 7 2a1c b ist Vorstellung 7, zwei Erwachsene, ein Kind, beste Plätze; 2a h10-11 nennt die Plätze.</translation>
    </message>
    <message>
        <source>%1  Film, or 7 2a1c b</source>
        <translation>%1  Film oder 7 2a1c b</translation>
    </message>
</context>
<context>
    <name>foyer::cashier::ProofPart</name>
    <message>
        <source>Prove that it is you</source>
        <translation>Bestätigen Sie, dass Sie es sind</translation>
    </message>
    <message>
        <source>Somebody else allows it</source>
        <translation>Jemand anderes erlaubt es</translation>
    </message>
    <message>
        <source>So much is given back with a code of your app only.</source>
        <translation>So viel wird nur mit einem Code Ihrer App erstattet.</translation>
    </message>
    <message>
        <source>That code is wrong, or was used already.</source>
        <translation>Dieser Code ist falsch oder wurde schon benutzt.</translation>
    </message>
    <message>
        <source>The code is too long ago by now. Please give another one.</source>
        <translation>Der Code ist zu lange her. Bitte einen neuen eingeben.</translation>
    </message>
    <message>
        <source>Codes are checked at head office&apos;s server only. Somebody there has to give this back.</source>
        <translation>Codes werden nur am Server der Zentrale geprüft. Jemand dort muss das erstatten.</translation>
    </message>
</context>
<context>
    <name>foyer::cashier::RefundPanel</name>
    <message>
        <source>The customer asked for it</source>
        <translation>Wunsch des Kunden</translation>
    </message>
    <message>
        <source>Wrong ticket or showtime sold</source>
        <translation>Falsches Ticket oder falsche Vorstellung verkauft</translation>
    </message>
    <message>
        <source>The show was disturbed</source>
        <translation>Die Vorstellung war gestört</translation>
    </message>
    <message>
        <source>The show did not take place</source>
        <translation>Die Vorstellung fiel aus</translation>
    </message>
    <message>
        <source>Goodwill</source>
        <translation>Kulanz</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>Anderer Grund</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Erstattung</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Booking&apos;s code</source>
        <translation>Buchungscode</translation>
    </message>
    <message>
        <source>Goes back</source>
        <translation>Geht zurück</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Please choose</source>
        <translation>Bitte wählen</translation>
    </message>
    <message>
        <source>In cash, not the way it was paid</source>
        <translation>Bar, nicht auf dem Zahlungsweg</translation>
    </message>
    <message>
        <source>%1, %2
Seats: %3
Code: %4</source>
        <translation>%1, %2
Plätze: %3
Code: %4</translation>
    </message>
    <message>
        <source>Give %1 back</source>
        <translation>%1 zurückgeben</translation>
    </message>
    <message>
        <source>The tickets admit nobody any more, and their seats are on sale at once.</source>
        <translation>Die Tickets gelten nicht mehr, und ihre Plätze sind sofort wieder im Verkauf.</translation>
    </message>
    <message>
        <source>Refund in cash, not the way it was paid</source>
        <translation>Bar erstatten, nicht auf dem Zahlungsweg</translation>
    </message>
    <message>
        <source>Refund the way it was paid</source>
        <translation>Erstatten, wie bezahlt wurde</translation>
    </message>
    <message>
        <source>%1: %2
For %3, %4
Reason: %5</source>
        <translation>%1: %2
Für %3, %4
Grund: %5</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>Erlauben</translation>
    </message>
    <message>
        <source>No booking has this code.</source>
        <translation>Diesen Code hat keine Buchung.</translation>
    </message>
    <message>
        <source>Nothing of this booking can be given back: it was not paid, or is refunded already.</source>
        <translation>Von dieser Buchung kann nichts zurückgegeben werden: Sie wurde nicht bezahlt oder ist schon erstattet.</translation>
    </message>
    <message>
        <source>The card&apos;s bank refused to take it back. Nothing was changed; another way may work.</source>
        <translation>Die Bank der Karte nimmt es nicht zurück. Nichts wurde geändert; ein anderer Weg kann gehen.</translation>
    </message>
    <message>
        <source>Nothing of it can be refunded now: it is refunded already, or being refunded.</source>
        <translation>Davon kann jetzt nichts erstattet werden: Es ist schon erstattet oder wird es gerade.</translation>
    </message>
    <message>
        <source>It is too late to refund this.</source>
        <translation>Für eine Erstattung ist es zu spät.</translation>
    </message>
    <message>
        <source>It is not known yet whether this was done: it is being checked. Nothing happens twice when you ask again.</source>
        <translation>Noch ist nicht bekannt, ob das geschehen ist: Es wird geprüft. Erneutes Fragen bewirkt nichts doppelt.</translation>
    </message>
    <message>
        <source>%1 is refunded, but %2 of it could not go back the way it was paid: the customer is owed it. A manager gives it by hand.</source>
        <translation>%1 sind erstattet, aber %2 davon konnten nicht auf dem Zahlungsweg zurück: Sie stehen dem Kunden noch zu. Die Leitung gibt sie von Hand.</translation>
    </message>
    <message>
        <source>%1 went back.</source>
        <translation>%1 gingen zurück.</translation>
    </message>
    <message>
        <source>Allowed by %1.</source>
        <translation>Erlaubt von %1.</translation>
    </message>
    <message>
        <source>Look it up</source>
        <translation>Nachsehen</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Erneut fragen</translation>
    </message>
    <message>
        <source>Next refund</source>
        <translation>Nächste Erstattung</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Wird gefragt…</translation>
    </message>
    <message>
        <source>Print the slip again</source>
        <translation>Beleg noch einmal drucken</translation>
    </message>
</context>
<context>
    <name>foyer::cashier::SeatAdvice</name>
    <message numerus="yes">
        <source>%n together</source>
        <translation>
            <numerusform>%n zusammen</numerusform>
            <numerusform>%n zusammen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n groups in one row</source>
        <translation>
            <numerusform>%n Gruppe in einer Reihe</numerusform>
            <numerusform>%n Gruppen in einer Reihe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n groups, one behind the other</source>
        <translation>
            <numerusform>%n Gruppe</numerusform>
            <numerusform>%n Gruppen hintereinander</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n groups apart</source>
        <translation>
            <numerusform>%n Gruppe</numerusform>
            <numerusform>%n Gruppen verteilt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sitting alone</source>
        <translation>
            <numerusform>%n sitzt allein</numerusform>
            <numerusform>%n sitzen allein</numerusform>
        </translation>
    </message>
    <message>
        <source>leaves no single seat</source>
        <translation>lässt keinen Einzelplatz</translation>
    </message>
    <message numerus="yes">
        <source>leaves %n single, there was no other way</source>
        <translation>
            <numerusform>lässt %n Einzelplatz, anders ging es nicht</numerusform>
            <numerusform>lässt %n Einzelplätze, anders ging es nicht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of those kept for others</source>
        <translation>
            <numerusform>%n für andere freigehaltener</numerusform>
            <numerusform>%n für andere freigehaltene</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n half sofas</source>
        <translation>
            <numerusform>%n halbes Sofa</numerusform>
            <numerusform>%n halbe Sofas</numerusform>
        </translation>
    </message>
    <message>
        <source>of several types</source>
        <translation>verschiedene Platzarten</translation>
    </message>
    <message>
        <source>Row %1</source>
        <translation>Reihe %1</translation>
    </message>
    <message>
        <source>Rows %1</source>
        <translation>Reihen %1</translation>
    </message>
    <message>
        <source>in the middle</source>
        <translation>in der Mitte</translation>
    </message>
    <message numerus="yes">
        <source>%n seats off the middle</source>
        <translation>
            <numerusform>%n Platz neben der Mitte</numerusform>
            <numerusform>%n Plätze neben der Mitte</numerusform>
        </translation>
    </message>
    <message>
        <source>Best: %1</source>
        <translation>Beste: %1</translation>
    </message>
    <message>
        <source>%1: kept for wheelchairs</source>
        <translation>%1: für Rollstühle freigehalten</translation>
    </message>
    <message>
        <source>%1 would be left single</source>
        <translation>%1 bliebe einzeln</translation>
    </message>
</context>
<context>
    <name>foyer::cashier::SellPage</name>
    <message>
        <source>There are not that many seats free.</source>
        <translation>So viele Plätze sind nicht mehr frei.</translation>
    </message>
    <message>
        <source>Just taken by somebody else: %1</source>
        <translation>Gerade anderweitig vergeben: %1</translation>
    </message>
    <message>
        <source>The time was over; the seats were given back.</source>
        <translation>Die Zeit ist abgelaufen; die Plätze wurden freigegeben.</translation>
    </message>
    <message>
        <source>Which showtime? Begin with its number, for example 7 2a b.</source>
        <translation>Welche Vorstellung? Bitte mit ihrer Nummer beginnen, zum Beispiel 7 2a b.</translation>
    </message>
    <message>
        <source>The seats are held longer now.</source>
        <translation>Die Plätze werden jetzt länger gehalten.</translation>
    </message>
    <message>
        <source>These seats cannot be held any longer: more time was given as often as it may be.</source>
        <translation>Diese Plätze können nicht länger gehalten werden: Mehr Zeit gab es schon so oft wie erlaubt.</translation>
    </message>
    <message>
        <source>The payment was stopped. Nothing was charged.</source>
        <translation>Die Zahlung wurde abgebrochen. Es wurde nichts belastet.</translation>
    </message>
    <message>
        <source>There are seats in the basket. Sell them first, or give them back.</source>
        <translation>Im Warenkorb sind noch Plätze. Verkaufen Sie sie zuerst oder geben Sie sie zurück.</translation>
    </message>
    <message>
        <source>The drawer did not open by itself: take its key. %1</source>
        <translation>Die Schublade ging nicht von selbst auf: Nehmen Sie den Schlüssel. %1</translation>
    </message>
    <message>
        <source>The seats stay reserved.</source>
        <translation>Die Plätze bleiben reserviert.</translation>
    </message>
    <message>
        <source>These seats are reserved until shortly before the start; that cannot be made longer.</source>
        <translation>Diese Plätze sind bis kurz vor Beginn reserviert; das lässt sich nicht verlängern.</translation>
    </message>
    <message>
        <source>Choose the seats first: a coupon takes something off their price.</source>
        <translation>Wählen Sie zuerst die Plätze: Ein Coupon nimmt etwas von ihrem Preis.</translation>
    </message>
    <message>
        <source>This is no reservation any more.</source>
        <translation>Das ist keine Reservierung mehr.</translation>
    </message>
    <message>
        <source>The parked sale could not be saved: if this till is switched off, it is not found again.</source>
        <translation>Der geparkte Verkauf konnte nicht gespeichert werden: Wird diese Kasse ausgeschaltet, findet sie ihn nicht wieder.</translation>
    </message>
    <message>
        <source>No sale is parked.</source>
        <translation>Kein Verkauf ist geparkt.</translation>
    </message>
    <message>
        <source>So many sales are parked already. Resume one, or give its seats back.</source>
        <translation>So viele Verkäufe sind schon geparkt. Setzen Sie einen fort oder geben Sie seine Plätze zurück.</translation>
    </message>
    <message>
        <source>These seats cannot be parked now.</source>
        <translation>Diese Plätze können jetzt nicht geparkt werden.</translation>
    </message>
    <message>
        <source>Parked. Its seats stay held for their time.</source>
        <translation>Geparkt. Die Plätze bleiben für ihre Zeit gehalten.</translation>
    </message>
    <message>
        <source>There are seats in the basket. Park them first, sell them, or give them back.</source>
        <translation>Im Warenkorb sind Plätze. Parken oder verkaufen Sie sie zuerst, oder geben Sie sie zurück.</translation>
    </message>
    <message>
        <source>The time of the parked sale was over. Those of its seats that are free are held again.</source>
        <translation>Die Zeit des geparkten Verkaufs war um. Seine freien Plätze sind wieder gehalten.</translation>
    </message>
    <message>
        <source>There is nothing in the basket to take back.</source>
        <translation>Im Warenkorb gibt es nichts zurückzunehmen.</translation>
    </message>
    <message>
        <source>There is nothing to do once more.</source>
        <translation>Es gibt nichts, was wieder zu tun wäre.</translation>
    </message>
    <message>
        <source>Not free any more: %1</source>
        <translation>Nicht mehr frei: %1</translation>
    </message>
    <message>
        <source>Choose the seats first: they become the member&apos;s.</source>
        <translation>Wählen Sie zuerst die Plätze: sie werden die des Mitglieds.</translation>
    </message>
</context>
<context>
    <name>foyer::cashier::ShiftPanel</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Drucken</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Open a shift</source>
        <translation>Schicht öffnen</translation>
    </message>
    <message>
        <source>Take over from %1</source>
        <translation>Von %1 übernehmen</translation>
    </message>
    <message>
        <source>Last Z report</source>
        <translation>Letzter Z-Bericht</translation>
    </message>
    <message>
        <source>Count and close</source>
        <translation>Zählen und schließen</translation>
    </message>
    <message>
        <source>Leave it open and sign out</source>
        <translation>Offen lassen und abmelden</translation>
    </message>
    <message>
        <source>To the safe</source>
        <translation>In den Tresor</translation>
    </message>
    <message>
        <source>Paid in</source>
        <translation>Eingelegt</translation>
    </message>
    <message>
        <source>Paid out</source>
        <translation>Ausgelegt</translation>
    </message>
    <message>
        <source>Open the drawer</source>
        <translation>Lade öffnen</translation>
    </message>
    <message>
        <source>X report</source>
        <translation>X-Bericht</translation>
    </message>
    <message>
        <source>This is no amount. Type digits, for example 50.</source>
        <translation>Kein gültiger Betrag. Bitte Ziffern tippen, zum Beispiel 50.</translation>
    </message>
    <message>
        <source>Count the drawer</source>
        <translation>Kassenlade zählen</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Float</source>
        <translation>Wechselgeld</translation>
    </message>
    <message>
        <source>%1, open since %2</source>
        <translation>%1, offen seit %2</translation>
    </message>
    <message>
        <source>Float: %1</source>
        <translation>Wechselgeld: %1</translation>
    </message>
    <message>
        <source>Goes on with Z report %1</source>
        <translation>Setzt Z-Bericht %1 fort</translation>
    </message>
    <message>
        <source>Taken over from %1, %2</source>
        <translation>Übernommen von %1, %2</translation>
    </message>
    <message>
        <source>To the safe: %1</source>
        <translation>In den Tresor: %1</translation>
    </message>
    <message>
        <source>Paid in: %1</source>
        <translation>Eingelegt: %1</translation>
    </message>
    <message>
        <source>Paid out: %1</source>
        <translation>Ausgelegt: %1</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Wird angefragt …</translation>
    </message>
    <message>
        <source>What is in the drawer before the first sale? None of anything is a float, too.</source>
        <translation>Was ist vor dem ersten Verkauf in der Kassenlade? Auch nichts ist ein Wechselgeld.</translation>
    </message>
    <message>
        <source>You have no open shift. This drawer is %1&apos;s, open since %2: take it over as it is, or have it counted first.</source>
        <translation>Sie haben keine offene Schicht. Diese Kassenlade gehört %1, offen seit %2: Übernehmen Sie sie, wie sie ist, oder lassen Sie sie zuerst zählen.</translation>
    </message>
    <message>
        <source>You have no open shift. What is taken in cash now is in nobody&apos;s count.</source>
        <translation>Sie haben keine offene Schicht. Was jetzt bar eingenommen wird, zählt niemand.</translation>
    </message>
    <message>
        <source>Count what is in the drawer. What should be in it is told once the count is sent.</source>
        <translation>Zählen Sie, was in der Kassenlade ist. Was darin sein soll, wird gesagt, sobald gezählt ist.</translation>
    </message>
    <message>
        <source>Out of the drawer, into the safe. The drawer opens.</source>
        <translation>Aus der Kassenlade in den Tresor. Die Lade geht auf.</translation>
    </message>
    <message>
        <source>Into the drawer, and not for tickets: change from the bank. The drawer opens.</source>
        <translation>In die Kassenlade, und nicht für Karten: Wechselgeld von der Bank. Die Lade geht auf.</translation>
    </message>
    <message>
        <source>Out of the drawer, and no refund: milk for the staff. The drawer opens.</source>
        <translation>Aus der Kassenlade, und keine Erstattung: Milch für das Team. Die Lade geht auf.</translation>
    </message>
    <message>
        <source>The drawer opens without a sale. It is in the books with the reason.</source>
        <translation>Die Lade geht ohne Verkauf auf. Das steht mit dem Grund in den Büchern.</translation>
    </message>
    <message>
        <source>Your shift is still open. Close it before you sign out?</source>
        <translation>Ihre Schicht ist noch offen. Vor dem Abmelden schließen?</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>Stimmt genau</translation>
    </message>
    <message>
        <source>%1 short</source>
        <translation>%1 zu wenig</translation>
    </message>
    <message>
        <source>%1 over</source>
        <translation>%1 zu viel</translation>
    </message>
    <message>
        <source>Counted: %1
Should be in it: %2</source>
        <translation>Gezählt: %1
Soll: %2</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Erneut fragen</translation>
    </message>
    <message>
        <source>Close with %1</source>
        <translation>Mit %1 schließen</translation>
    </message>
    <message>
        <source>Open with %1</source>
        <translation>Mit %1 öffnen</translation>
    </message>
    <message>
        <source>Enter it in the books</source>
        <translation>Verbuchen</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Z report of the day</source>
        <translation>Z-Bericht des Tages</translation>
    </message>
    <message>
        <source>Neither today nor yesterday is closed: the back office closes days.</source>
        <translation>Weder heute noch gestern ist abgeschlossen: Tage schließt das Büro ab.</translation>
    </message>
</context>
<context>
    <name>foyer::cashier::ShiftWords</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <translation>ddd d. MMM</translation>
    </message>
    <message>
        <source>Shift is being checked</source>
        <translation>Schicht wird geprüft</translation>
    </message>
    <message>
        <source>Shift not known</source>
        <translation>Schicht unbekannt</translation>
    </message>
    <message>
        <source>No shift</source>
        <translation>Keine Schicht</translation>
    </message>
    <message>
        <source>Shift since %1</source>
        <translation>Schicht seit %1</translation>
    </message>
    <message>
        <source>Shift closed</source>
        <translation>Schicht geschlossen</translation>
    </message>
    <message>
        <source>It is not known yet whether this was done: it is being checked. Nothing happens twice when you ask again.</source>
        <translation>Noch ist nicht bekannt, ob das geschehen ist: Es wird geprüft. Erneutes Fragen bewirkt nichts doppelt.</translation>
    </message>
    <message>
        <source>There is an open shift already: %1.</source>
        <translation>Es gibt schon eine offene Schicht: %1.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>That is not possible any more: this shift was closed.</source>
        <translation>Das geht nicht mehr: Diese Schicht wurde geschlossen.</translation>
    </message>
    <message>
        <source>Somebody else has the drawer by now.</source>
        <translation>Inzwischen hat jemand anderes die Kassenlade.</translation>
    </message>
    <message>
        <source>There is no such shift (any more).</source>
        <translation>Diese Schicht gibt es nicht (mehr).</translation>
    </message>
    <message>
        <source>This is not your shift. A manager may do this.</source>
        <translation>Das ist nicht Ihre Schicht. Die Leitung darf das.</translation>
    </message>
    <message>
        <source>The server did not accept this amount or reason.</source>
        <translation>Der Server hat diesen Betrag oder Grund nicht angenommen.</translation>
    </message>
</context>
<context>
    <name>foyer::cashier::SignInPage</name>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Demo: sign in as &lt;b&gt;%1&lt;/b&gt; with the password &lt;b&gt;%2&lt;/b&gt;.</source>
        <translation>Demo: Benutzer &lt;b&gt;%1&lt;/b&gt;, Passwort &lt;b&gt;%2&lt;/b&gt;.</translation>
    </message>
    <message>
        <source>Both user name and password are needed.</source>
        <translation>Benutzername und Passwort werden beide gebraucht.</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Anmeldung läuft …</translation>
    </message>
    <message>
        <source>The time for the code is over. Please begin again.</source>
        <translation>Die Zeit für den Code ist um. Bitte von vorn beginnen.</translation>
    </message>
    <message>
        <source>Who signs in with a code does so at head office&apos;s server only.</source>
        <translation>Wer sich mit einem Code anmeldet, kann das nur am Server der Zentrale.</translation>
    </message>
    <message>
        <source>A code has six digits.</source>
        <translation>Ein Code hat sechs Ziffern.</translation>
    </message>
    <message>
        <source>That code is wrong, or was used already.</source>
        <translation>Dieser Code ist falsch oder wurde schon benutzt.</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>User name and password</source>
        <translation>Benutzername und Passwort</translation>
    </message>
    <message>
        <source>Staff number and PIN</source>
        <translation>Personalnummer und PIN</translation>
    </message>
    <message>
        <source>Demo: number and PIN are &lt;b&gt;%1&lt;/b&gt;.</source>
        <translation>Demo: Nummer und PIN sind &lt;b&gt;%1&lt;/b&gt;.</translation>
    </message>
    <message>
        <source>Both number, or badge, and PIN are needed.</source>
        <translation>Nummer oder Ausweis und PIN werden gebraucht.</translation>
    </message>
    <message>
        <source>The session at this till is over: a password is asked for once.</source>
        <translation>Die Sitzung an dieser Kasse ist vorbei: Jetzt wird einmal ein Passwort verlangt.</translation>
    </message>
    <message>
        <source>Number, badge or PIN is wrong.</source>
        <translation>Nummer, Ausweis oder PIN ist falsch.</translation>
    </message>
</context>
<context>
    <name>foyer::cashier::SplitPanel</name>
    <message>
        <source>Gift cards and parts</source>
        <translation>Geschenkkarten, Teile</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Amount by card</source>
        <translation>Betrag mit Karte</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>Bar</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Exact cash</source>
        <translation>Passend</translation>
    </message>
    <message>
        <source>Type the code that stands on the gift card.</source>
        <translation>Geben Sie den Code ein, der auf der Geschenkkarte steht.</translation>
    </message>
    <message>
        <source>This is no amount. Type digits, for example 20.</source>
        <translation>Das ist kein Betrag. Geben Sie Ziffern ein, zum Beispiel 20.</translation>
    </message>
    <message>
        <source>%1 on it</source>
        <translation>%1 darauf</translation>
    </message>
    <message>
        <source>%1: take it back</source>
        <translation>%1 zurücknehmen</translation>
    </message>
    <message>
        <source>Asking what is on it…</source>
        <translation>Es wird gefragt, was darauf ist …</translation>
    </message>
    <message>
        <source>Nothing left to pay</source>
        <translation>Nichts mehr zu zahlen</translation>
    </message>
    <message>
        <source>Left to pay</source>
        <translation>Bleibt zu zahlen</translation>
    </message>
    <message>
        <source>Cash  ·  %1</source>
        <translation>Bar  ·  %1</translation>
    </message>
    <message>
        <source>Take the payment</source>
        <translation>Zahlung annehmen</translation>
    </message>
    <message>
        <source>Code of a gift card, voucher or account</source>
        <translation>Code (Geschenkkarte, Gutschein, Konto)</translation>
    </message>
    <message>
        <source>Customer&apos;s order number (account)</source>
        <translation>Bestellnummer des Kunden (Kundenkonto)</translation>
    </message>
    <message>
        <source>On account: %1</source>
        <translation>Auf Rechnung: %1</translation>
    </message>
    <message>
        <source>%1 left until its limit</source>
        <translation>%1 frei bis zum Limit</translation>
    </message>
    <message>
        <source>order %1</source>
        <translation>Bestellung %1</translation>
    </message>
</context>
<context>
    <name>foyer::cashier::TenderWords</name>
    <message>
        <source>there is not enough on it</source>
        <translation>nicht genug darauf</translation>
    </message>
    <message>
        <source>it has expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>it is in another currency</source>
        <translation>in einer anderen Währung</translation>
    </message>
    <message>
        <source>there is no such code</source>
        <translation>diesen Code gibt es nicht</translation>
    </message>
    <message>
        <source>there is no such coupon</source>
        <translation>diesen Coupon gibt es nicht</translation>
    </message>
    <message>
        <source>it is not valid yet</source>
        <translation>noch nicht gültig</translation>
    </message>
    <message>
        <source>it is not taken any more</source>
        <translation>nicht mehr gültig</translation>
    </message>
    <message>
        <source>it has been used already</source>
        <translation>schon eingelöst</translation>
    </message>
    <message>
        <source>this customer has used it as often as one may</source>
        <translation>dieser Kunde hat ihn so oft eingelöst, wie man darf</translation>
    </message>
    <message>
        <source>it is for another film</source>
        <translation>gilt für einen anderen Film</translation>
    </message>
    <message>
        <source>it is for another cinema</source>
        <translation>gilt für ein anderes Kino</translation>
    </message>
    <message>
        <source>it is for other showtimes</source>
        <translation>gilt für andere Vorstellungen</translation>
    </message>
    <message>
        <source>it is not taken at tills</source>
        <translation>wird an Kassen nicht angenommen</translation>
    </message>
    <message>
        <source>it is for certain customers only</source>
        <translation>gilt nur für bestimmte Kunden</translation>
    </message>
    <message>
        <source>it is not taken together with the others</source>
        <translation>gilt nicht zusammen mit den anderen</translation>
    </message>
    <message>
        <source>it is for more tickets than these</source>
        <translation>gilt erst für mehr Karten als diese</translation>
    </message>
    <message>
        <source>coupons cannot be checked just now</source>
        <translation>Coupons können gerade nicht geprüft werden</translation>
    </message>
    <message>
        <source>it is not good for these tickets</source>
        <translation>gilt nicht für diese Karten</translation>
    </message>
    <message>
        <source>Coupon %1 was taken off: %2.</source>
        <translation>Coupon %1 wurde weggenommen: %2.</translation>
    </message>
    <message>
        <source>Gift card …%1</source>
        <translation>Geschenkkarte …%1</translation>
    </message>
    <message>
        <source>Voucher …%1</source>
        <translation>Gutschein …%1</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>Bar</translation>
    </message>
    <message>
        <source>Card payments are not set up here. Nothing is paid, also not by the other parts.</source>
        <translation>Kartenzahlung ist hier nicht eingerichtet. Nichts ist bezahlt, auch nicht mit den anderen Teilen.</translation>
    </message>
    <message>
        <source>%1 was refused. Nothing is paid, also not by the other parts.</source>
        <translation>%1 wurde abgelehnt. Nichts ist bezahlt, auch nicht mit den anderen Teilen.</translation>
    </message>
    <message>
        <source>%1 was refused: %2. Nothing is paid, also not by the other parts.</source>
        <translation>%1 wurde abgelehnt: %2. Nichts ist bezahlt, auch nicht mit den anderen Teilen.</translation>
    </message>
    <message>
        <source>This cannot be taken: %1.</source>
        <translation>Das kann nicht angenommen werden: %1.</translation>
    </message>
    <message>
        <source>This one is among the parts already.</source>
        <translation>Diesen Code gibt es schon unter den Teilen.</translation>
    </message>
    <message>
        <source>There is nothing left to pay.</source>
        <translation>Es bleibt nichts zu zahlen.</translation>
    </message>
    <message>
        <source>That is more than is left to pay.</source>
        <translation>Das ist mehr, als zu zahlen bleibt.</translation>
    </message>
    <message>
        <source>A sale cannot be paid in more parts.</source>
        <translation>In mehr Teilen kann ein Verkauf nicht bezahlt werden.</translation>
    </message>
    <message>
        <source>the account is closed</source>
        <translation>das Konto ist geschlossen</translation>
    </message>
    <message>
        <source>only %1 are left until its limit</source>
        <translation>bis zum Limit sind nur noch %1 frei</translation>
    </message>
    <message>
        <source>its limit is reached</source>
        <translation>das Limit ist erreicht</translation>
    </message>
    <message>
        <source>Account …%1</source>
        <translation>Kundenkonto …%1</translation>
    </message>
    <message>
        <source>There is no gift card, voucher or account with this code.</source>
        <translation>Es gibt keine Geschenkkarte, keinen Gutschein und kein Kundenkonto mit diesem Code.</translation>
    </message>
</context>
<context>
    <name>foyer::cashier::TicketPanel</name>
    <message>
        <source>ddd d MMM</source>
        <translation>ddd d. MMM</translation>
    </message>
    <message>
        <source>Row %1</source>
        <translation>Reihe %1</translation>
    </message>
    <message>
        <source>Seat %1</source>
        <translation>Platz %1</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>Verkauft</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Rückgeld</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Ticket before</source>
        <translation>Vorige Karte</translation>
    </message>
    <message>
        <source>Ticket after</source>
        <translation>Nächste Karte</translation>
    </message>
    <message>
        <source>Next sale</source>
        <translation>Nächster Verkauf</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>Erneut drucken</translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s): %1</source>
        <translation>
            <numerusform>%n Karte: %1</numerusform>
            <numerusform>%n Karten: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>The sale is done, but the tickets could not be printed. %1</source>
        <translation>Der Verkauf ist abgeschlossen, aber die Karten konnten nicht gedruckt werden. %1</translation>
    </message>
    <message>
        <source>Exchanged</source>
        <translation>Umgetauscht</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>Zu zahlen</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Bezahlt</translation>
    </message>
    <message>
        <source>Goes back</source>
        <translation>Geht zurück</translation>
    </message>
    <message>
        <source>The tickets of %1 could not be printed. %2</source>
        <translation>Die Karten von %1 konnten nicht gedruckt werden. %2</translation>
    </message>
</context>
<context>
    <name>foyer::cashier::TopBar</name>
    <message>
        <source>Choose the cinema</source>
        <translation>Kino wählen</translation>
    </message>
    <message>
        <source>Demo data</source>
        <translation>Demodaten</translation>
    </message>
    <message>
        <source>Sign out (Ctrl+L)</source>
        <translation>Abmelden (Strg+L)</translation>
    </message>
    <message>
        <source>%1  ·  %2</source>
        <translation>%1  ·  %2</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>Keine Verbindung</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message numerus="yes">
        <source>%n sale(s) being checked</source>
        <translation>
            <numerusform>%n Verkauf wird geprüft</numerusform>
            <numerusform>%n Verkäufe werden geprüft</numerusform>
        </translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <translation>ddd, d. MMM</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>What one can type and press (F1)</source>
        <translation>Was man tippen und drücken kann (F1)</translation>
    </message>
    <message>
        <source>Sale %1 / %2 ms</source>
        <translation>Verkauf %1 / %2 ms</translation>
    </message>
    <message numerus="yes">
        <source>From the key to the sale, of the last %n sale(s): half took %1 ms at most, 99 of 100 took %2 ms at most.</source>
        <translation>
            <numerusform>Von der Taste bis zum Verkauf, beim letzten %n Verkauf: die Hälfte brauchte höchstens %1 ms, 99 von 100 höchstens %2 ms.</numerusform>
            <numerusform>Von der Taste bis zum Verkauf, bei den letzten %n Verkäufen: die Hälfte brauchte höchstens %1 ms, 99 von 100 höchstens %2 ms.</numerusform>
        </translation>
    </message>
    <message>
        <source>Colours and size of the text</source>
        <translation>Farben und Schriftgröße</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Text %1 %</source>
        <translation>Schrift %1 %</translation>
    </message>
</context>
<context>
    <name>foyer::cashier::Words</name>
    <message>
        <source>%1 could not go back the way it was paid: the customer is owed it. A manager gives it by hand.</source>
        <translation>%1 konnten nicht zurückgehen, wie sie bezahlt wurden: Der Kunde hat sie noch gut. Die Leitung gibt sie von Hand.</translation>
    </message>
    <message>
        <source>Give the customer %1 out of the drawer.</source>
        <translation>Geben Sie dem Kunden %1 aus der Kasse.</translation>
    </message>
    <message>
        <source>%1 goes back the way it was paid.</source>
        <translation>%1 gehen zurück, wie sie bezahlt wurden.</translation>
    </message>
    <message>
        <source>There is no showtime %1 on this day.</source>
        <translation>An diesem Tag gibt es keine Vorstellung %1.</translation>
    </message>
    <message>
        <source>The server did not accept the input.</source>
        <translation>Der Server hat die Eingabe nicht angenommen.</translation>
    </message>
    <message>
        <source>That does not exist (any more).</source>
        <translation>Das gibt es nicht (mehr).</translation>
    </message>
    <message>
        <source>The session is over. Please sign in again.</source>
        <translation>Die Sitzung ist beendet. Bitte erneut anmelden.</translation>
    </message>
    <message>
        <source>Your role may not do this.</source>
        <translation>Dazu fehlt Ihnen die Berechtigung.</translation>
    </message>
    <message>
        <source>User name or password is wrong.</source>
        <translation>Benutzername oder Passwort ist falsch.</translation>
    </message>
    <message numerus="yes">
        <source>Too many attempts. Try again in %n second(s).</source>
        <translation>
            <numerusform>Zu viele Versuche. Bitte in %n Sekunde erneut versuchen.</numerusform>
            <numerusform>Zu viele Versuche. Bitte in %n Sekunden erneut versuchen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Too many attempts. Try again in a moment.</source>
        <translation>Zu viele Versuche. Bitte gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Something went wrong on the server. Nothing was sold.</source>
        <translation>Auf dem Server ist etwas schiefgegangen. Es wurde nichts verkauft.</translation>
    </message>
    <message>
        <source>The server is busy. Try again in a moment.</source>
        <translation>Der Server ist ausgelastet. Bitte gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>That is too much at once.</source>
        <translation>Das ist zu viel auf einmal.</translation>
    </message>
    <message>
        <source>Somebody else changed this first.</source>
        <translation>Das wurde inzwischen anderswo geändert.</translation>
    </message>
    <message>
        <source>These seats are taken.</source>
        <translation>Diese Plätze sind vergeben.</translation>
    </message>
    <message>
        <source>The time was over; the seats were given back.</source>
        <translation>Die Zeit ist abgelaufen; die Plätze wurden freigegeben.</translation>
    </message>
    <message>
        <source>These seats are held by somebody else.</source>
        <translation>Diese Plätze sind anderweitig vorgemerkt.</translation>
    </message>
    <message>
        <source>That is more seats than one sale may have.</source>
        <translation>Das sind mehr Plätze, als ein Verkauf haben darf.</translation>
    </message>
    <message>
        <source>This showtime is not on sale.</source>
        <translation>Diese Vorstellung ist nicht im Verkauf.</translation>
    </message>
    <message>
        <source>The price has changed. Check the new total with the customer.</source>
        <translation>Der Preis hat sich geändert. Bitte die neue Summe mit dem Kunden klären.</translation>
    </message>
    <message>
        <source>Card payments are not set up here. Nothing was charged. Please take cash.</source>
        <translation>Kartenzahlung ist hier nicht eingerichtet. Es wurde nichts abgebucht. Bitte bar kassieren.</translation>
    </message>
    <message>
        <source>The payment was refused.</source>
        <translation>Die Zahlung wurde abgelehnt.</translation>
    </message>
    <message>
        <source>The coupon is not good for this sale.</source>
        <translation>Der Coupon gilt für diesen Verkauf nicht.</translation>
    </message>
    <message>
        <source>That is less than the total.</source>
        <translation>Das ist weniger als die Summe.</translation>
    </message>
    <message>
        <source>That is not possible now.</source>
        <translation>Das geht gerade nicht.</translation>
    </message>
    <message>
        <source>The server did not answer in time.</source>
        <translation>Der Server hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>The server cannot be reached.</source>
        <translation>Der Server ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>It could not be saved. Check that the disk is not full.</source>
        <translation>Speichern nicht möglich. Bitte prüfen, ob die Festplatte voll ist.</translation>
    </message>
    <message>
        <source>The server&apos;s disk is full. Nothing can be sold until there is space again.</source>
        <translation>Die Festplatte des Servers ist voll. Bis wieder Platz ist, kann nichts verkauft werden.</translation>
    </message>
    <message>
        <source>The server&apos;s database is damaged. Nothing can be sold until it is restored.</source>
        <translation>Die Datenbank des Servers ist beschädigt. Bis sie wiederhergestellt ist, kann nichts verkauft werden.</translation>
    </message>
    <message>
        <source>This till and the server are of different releases. Please update the older one.</source>
        <translation>Diese Kasse und der Server haben verschiedene Versionen. Bitte die ältere aktualisieren.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>Type for example 7 2a1c b: showtime 7, two adults, a child, best seats.</source>
        <translation>Zum Beispiel 7 2a1c b tippen: Vorstellung 7, zwei Erwachsene, ein Kind, beste Plätze.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no showtime, ticket or seat.</source>
        <translation>„%1“ ist weder Vorstellung noch Karte noch Platz.</translation>
    </message>
    <message>
        <source>&quot;%1&quot;: tickets are a (adult), c (child), s (senior), t (student).</source>
        <translation>„%1“: Karten sind a (Erwachsene), c (Kind), s (Senior), t (Student).</translation>
    </message>
    <message>
        <source>&quot;%1&quot;: how many?</source>
        <translation>„%1“: Wie viele?</translation>
    </message>
    <message>
        <source>&quot;%1&quot;: a sale has at most %2 tickets.</source>
        <translation>„%1“: Ein Verkauf hat höchstens %2 Karten.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no range of seats.</source>
        <translation>„%1“ ist kein Platzbereich.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; does not belong there. First the showtime, then tickets, then seats.</source>
        <translation>„%1“ gehört nicht dorthin. Erst die Vorstellung, dann Karten, dann Plätze.</translation>
    </message>
    <message>
        <source>There are not as many tickets as seats.</source>
        <translation>Es sind nicht so viele Karten wie Plätze.</translation>
    </message>
    <message>
        <source>Best seats for how many? For example 2a b.</source>
        <translation>Beste Plätze für wie viele? Zum Beispiel 2a b.</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <translation>ddd, d. MMM</translation>
    </message>
    <message>
        <source>%1 %2 – %3</source>
        <translation>%1, %2 – %3 Uhr</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message numerus="yes">
        <source>Only %n more person(s) may come in, though more seats are free.</source>
        <translation>
            <numerusform>Nur noch %n Person darf hinein, auch wenn mehr Plätze frei sind.</numerusform>
            <numerusform>Nur noch %n Personen dürfen hinein, auch wenn mehr Plätze frei sind.</numerusform>
        </translation>
    </message>
    <message>
        <source>The house is full: nobody else may come in, though seats are free.</source>
        <translation>Das Haus ist voll: Es darf niemand mehr hinein, auch wenn Plätze frei sind.</translation>
    </message>
    <message>
        <source>Nothing can be sold now: the service for sales does not answer. What was sold is safe.</source>
        <translation>Jetzt kann nichts verkauft werden: Der Dienst für den Verkauf antwortet nicht. Was verkauft wurde, ist sicher.</translation>
    </message>
    <message>
        <source>Nothing can be sold now: the service for payments does not answer.</source>
        <translation>Jetzt kann nichts verkauft werden: Der Dienst für Zahlungen antwortet nicht.</translation>
    </message>
    <message>
        <source>Coupons cannot be checked now. Without one the sale goes on.</source>
        <translation>Gutscheine können jetzt nicht geprüft werden. Ohne geht der Verkauf weiter.</translation>
    </message>
    <message>
        <source>What is known of the films cannot be read now. Sales go on.</source>
        <translation>Angaben zu den Filmen sind jetzt nicht zu lesen. Der Verkauf geht weiter.</translation>
    </message>
    <message>
        <source>What is known of the cinemas cannot be read now.</source>
        <translation>Angaben zu den Kinos sind jetzt nicht zu lesen.</translation>
    </message>
    <message>
        <source>Nobody can sign in now: the service for users does not answer.</source>
        <translation>Jetzt kann sich niemand anmelden: Der Dienst für Benutzer antwortet nicht.</translation>
    </message>
    <message>
        <source>%1 (request %2)</source>
        <translation>%1 (Anfrage %2)</translation>
    </message>
    <message>
        <source>Cash is taken in a shift only. Open one first: Shift+F5.</source>
        <translation>Bargeld wird nur in einer Schicht genommen. Öffnen Sie zuerst eine: Umschalt+F5.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1, %2 Uhr</translation>
    </message>
</context>
<context>
    <name>foyer::kiosk::CouponPage</name>
    <message>
        <source>What is the code of your coupon?</source>
        <translation>Wie lautet der Code Ihres Gutscheins?</translation>
    </message>
    <message>
        <source>Code of the coupon</source>
        <translation>Code des Gutscheins</translation>
    </message>
    <message>
        <source>Use the coupon</source>
        <translation>Gutschein einlösen</translation>
    </message>
</context>
<context>
    <name>foyer::kiosk::EnrolPage</name>
    <message>
        <source>Set up this kiosk</source>
        <translation>Diesen Automaten einrichten</translation>
    </message>
    <message>
        <source>Code from the back office</source>
        <translation>Code aus dem Büro</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>Einrichten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Demo: make a code</source>
        <translation>Demo: Code anfordern</translation>
    </message>
    <message>
        <source>The back office has signed this kiosk out. It sells again once it has a new code.</source>
        <translation>Das Büro hat diesen Automaten abgemeldet. Mit einem neuen Code verkauft er wieder.</translation>
    </message>
    <message>
        <source>Make a code for this kiosk in the back office and type it here. It is good for a quarter of an hour, and for one kiosk.</source>
        <translation>Im Büro einen Code für diesen Automaten anfordern und hier eingeben. Er gilt eine Viertelstunde und für einen Automaten.</translation>
    </message>
    <message>
        <source>One moment please…</source>
        <translation>Einen Moment bitte …</translation>
    </message>
    <message>
        <source>This code is not good: it is mistyped, too old, or another kiosk has used it.</source>
        <translation>Dieser Code gilt nicht: Er ist vertippt, zu alt oder von einem anderen Automaten verbraucht.</translation>
    </message>
    <message>
        <source>The server did not answer. Try again with the same code: it is not used up.</source>
        <translation>Der Server hat nicht geantwortet. Noch einmal mit demselben Code versuchen: Er ist nicht verbraucht.</translation>
    </message>
</context>
<context>
    <name>foyer::kiosk::FarewellPage</name>
    <message>
        <source>Enjoy the film!</source>
        <translation>Viel Spaß im Kino!</translation>
    </message>
    <message>
        <source>Please do not forget your card and your tickets.</source>
        <translation>Bitte denken Sie an Ihre Karte und Ihre Tickets.</translation>
    </message>
    <message>
        <source>Please go to the till</source>
        <translation>Bitte gehen Sie zur Kasse</translation>
    </message>
    <message>
        <source>There they know how your payment ended. You were at: %1.</source>
        <translation>Dort weiß man, was aus Ihrer Zahlung wurde. Sie waren an: %1.</translation>
    </message>
    <message>
        <source>See you at the till</source>
        <translation>Bis gleich an der Kasse</translation>
    </message>
    <message>
        <source>Please pay there with your code, %1.</source>
        <translation>Bitte zahlen Sie dort mit Ihrem Code %1.</translation>
    </message>
</context>
<context>
    <name>foyer::kiosk::FilmsPage</name>
    <message>
        <source>What would you like to see?</source>
        <translation>Was möchten Sie sehen?</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>gewählt</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>ab %1</translation>
    </message>
    <message>
        <source>The programme cannot be read just now. We keep trying.</source>
        <translation>Das Programm ist gerade nicht erreichbar. Wir versuchen es weiter.</translation>
    </message>
    <message>
        <source>One moment please…</source>
        <translation>Einen Moment bitte…</translation>
    </message>
    <message>
        <source>Nothing more is on sale on this day.</source>
        <translation>An diesem Tag gibt es keine Vorstellungen mehr.</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>For you</source>
        <translation>Für Sie</translation>
    </message>
    <message>
        <source>Sign in to see what suits you</source>
        <translation>Anmelden für Vorschläge</translation>
    </message>
    <message>
        <source>What suits you, %1</source>
        <translation>Passend für Sie, %1</translation>
    </message>
    <message>
        <source>All films</source>
        <translation>Alle Filme</translation>
    </message>
    <message>
        <source>Rate what you saw</source>
        <translation>Gesehenes bewerten</translation>
    </message>
    <message>
        <source>More days</source>
        <translation>Weitere Tage</translation>
    </message>
</context>
<context>
    <name>foyer::kiosk::FinishedPage</name>
    <message>
        <source>Ticket before</source>
        <translation>Voriges Ticket</translation>
    </message>
    <message>
        <source>Next ticket</source>
        <translation>Nächstes Ticket</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Code %1</source>
        <translation>Code %1</translation>
    </message>
    <message>
        <source>Here are your tickets</source>
        <translation>Hier sind Ihre Tickets</translation>
    </message>
    <message>
        <source>They are being printed. You can also take a picture of each code.</source>
        <translation>Sie werden gedruckt. Sie können die Codes auch fotografieren.</translation>
    </message>
    <message>
        <source>They are printed below. You can also take a picture of each code.</source>
        <translation>Sie liegen unten im Ausgabefach. Sie können die Codes auch fotografieren.</translation>
    </message>
    <message>
        <source>They could not be printed. Take a picture of each code, or name your code at the till.</source>
        <translation>Sie konnten nicht gedruckt werden. Fotografieren Sie die Codes, oder nennen Sie Ihren Code an der Kasse.</translation>
    </message>
    <message>
        <source>Your seats are kept</source>
        <translation>Ihre Plätze sind reserviert</translation>
    </message>
    <message>
        <source>Please name this code at the till and pay there. The seats are kept until shortly before the film begins.</source>
        <translation>Bitte nennen Sie diesen Code an der Kasse und zahlen Sie dort. Die Plätze bleiben bis kurz vor Filmbeginn reserviert.</translation>
    </message>
    <message>
        <source>Row %1, seat %2  ·  %3</source>
        <translation>Reihe %1, Platz %2  ·  %3</translation>
    </message>
    <message>
        <source>Ticket %1 of %2</source>
        <translation>Ticket %1 von %2</translation>
    </message>
    <message>
        <source>Code of all your tickets</source>
        <translation>Code für alle Ihre Tickets</translation>
    </message>
</context>
<context>
    <name>foyer::kiosk::HoldOverlay</name>
    <message>
        <source>Do you need more time?</source>
        <translation>Brauchen Sie mehr Zeit?</translation>
    </message>
    <message>
        <source>I need more time</source>
        <translation>Ich brauche mehr Zeit</translation>
    </message>
    <message>
        <source>I am nearly done</source>
        <translation>Ich bin gleich fertig</translation>
    </message>
    <message numerus="yes">
        <source>Your seats are kept for you for %n more second(s).</source>
        <translation>
            <numerusform>Ihre Plätze sind noch %n Sekunde für Sie reserviert.</numerusform>
            <numerusform>Ihre Plätze sind noch %n Sekunden für Sie reserviert.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::kiosk::IdleOverlay</name>
    <message>
        <source>Are you still there?</source>
        <translation>Sind Sie noch da?</translation>
    </message>
    <message>
        <source>Yes, go on</source>
        <translation>Ja, weiter</translation>
    </message>
    <message numerus="yes">
        <source>Otherwise the seats are given back and everything is forgotten in %n second(s).</source>
        <translation>
            <numerusform>Sonst werden in %n Sekunde die Plätze freigegeben und alle Angaben gelöscht.</numerusform>
            <numerusform>Sonst werden in %n Sekunden die Plätze freigegeben und alle Angaben gelöscht.</numerusform>
        </translation>
    </message>
    <message>
        <source>I need more time</source>
        <translation>Ich brauche mehr Zeit</translation>
    </message>
    <message numerus="yes">
        <source>Otherwise this screen begins anew in %n second(s).</source>
        <translation>
            <numerusform>Sonst beginnt der Automat in %n Sekunde von vorn.</numerusform>
            <numerusform>Sonst beginnt der Automat in %n Sekunden von vorn.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::kiosk::KeyPad</name>
    <message>
        <source>Erase the last character</source>
        <translation>Letztes Zeichen löschen</translation>
    </message>
    <message>
        <source>ABC</source>
        <translation>ABC</translation>
    </message>
    <message>
        <source>Capitals</source>
        <translation>Großbuchstaben</translation>
    </message>
    <message>
        <source>Punctuation</source>
        <translation>Satzzeichen</translation>
    </message>
</context>
<context>
    <name>foyer::kiosk::KioskView</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Stop and give the seats back</source>
        <translation>Abbrechen und Plätze freigeben</translation>
    </message>
    <message>
        <source>Usual view</source>
        <translation>Normale Ansicht</translation>
    </message>
    <message>
        <source>Large text, everything within reach</source>
        <translation>Große Schrift, alles in Reichweite</translation>
    </message>
    <message>
        <source>This kiosk is not ready yet. Please come to the till.</source>
        <translation>Dieser Automat ist noch nicht bereit. Bitte kommen Sie an die Kasse.</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Von vorn</translation>
    </message>
</context>
<context>
    <name>foyer::kiosk::KioskWords</name>
    <message>
        <source>This coupon is not valid now.</source>
        <translation>Dieser Gutschein gilt zurzeit nicht.</translation>
    </message>
    <message>
        <source>This coupon has been used already.</source>
        <translation>Dieser Gutschein wurde schon eingelöst.</translation>
    </message>
    <message>
        <source>There is no such coupon. Please check the code.</source>
        <translation>Diesen Gutschein gibt es nicht. Bitte prüfen Sie den Code.</translation>
    </message>
    <message>
        <source>This coupon is not good for these tickets.</source>
        <translation>Dieser Gutschein gilt nicht für diese Tickets.</translation>
    </message>
    <message>
        <source>%1–%2</source>
        <translation>%1–%2</translation>
    </message>
    <message>
        <source>This showtime cannot be opened just now. Please try again or choose another.</source>
        <translation>Diese Vorstellung ist gerade nicht erreichbar. Bitte versuchen Sie es noch einmal oder wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>Somebody was faster. Please choose other seats.</source>
        <translation>Jemand war schneller. Bitte wählen Sie andere Plätze.</translation>
    </message>
    <message>
        <source>Somebody was faster with %1. Please choose other seats.</source>
        <translation>Bei %1 war jemand schneller. Bitte wählen Sie andere Plätze.</translation>
    </message>
    <message>
        <source>There are not so many free seats of that kind. Please choose fewer, or pick them in the hall.</source>
        <translation>So viele Plätze dieser Art sind nicht mehr frei. Bitte wählen Sie weniger, oder suchen Sie sie im Saal aus.</translation>
    </message>
    <message>
        <source>Seat %1 would be left alone between others. Please move one seat over.</source>
        <translation>Platz %1 bliebe einzeln übrig. Bitte rücken Sie um einen Platz.</translation>
    </message>
    <message>
        <source>The time for your seats ran out, and they were given back. Please choose again.</source>
        <translation>Die Zeit für Ihre Plätze ist abgelaufen, sie wurden freigegeben. Bitte wählen Sie neu.</translation>
    </message>
    <message>
        <source>The price has changed. Nothing was charged. Please look at the new total.</source>
        <translation>Der Preis hat sich geändert. Es wurde nichts abgebucht. Bitte beachten Sie den neuen Betrag.</translation>
    </message>
    <message>
        <source>The time for your seats ran out. Nothing was charged.</source>
        <translation>Die Zeit für Ihre Plätze ist abgelaufen. Es wurde nichts abgebucht.</translation>
    </message>
    <message>
        <source>The card was not accepted. Nothing was charged. Please try another card, or pay at the till.</source>
        <translation>Die Karte wurde nicht angenommen. Es wurde nichts abgebucht. Bitte versuchen Sie eine andere Karte, oder zahlen Sie an der Kasse.</translation>
    </message>
    <message>
        <source>These seats cannot be kept for the till. Please pay by card here.</source>
        <translation>Diese Plätze können nicht für die Kasse reserviert werden. Bitte zahlen Sie hier mit Karte.</translation>
    </message>
    <message>
        <source>One moment please: the connection is interrupted. We keep trying.</source>
        <translation>Einen Moment bitte: Die Verbindung ist unterbrochen. Wir versuchen es weiter.</translation>
    </message>
    <message>
        <source>Row %1, seat %2</source>
        <translation>Reihe %1, Platz %2</translation>
    </message>
    <message>
        <source>Row %1, seats %2</source>
        <translation>Reihe %1, Plätze %2</translation>
    </message>
    <message>
        <source>; </source>
        <translation>; </translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <translation>ddd d. MMM</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Adult</source>
        <translation>Erwachsene</translation>
    </message>
    <message>
        <source>Many people see this</source>
        <translation>Das sehen gerade viele</translation>
    </message>
    <message>
        <source>The critics like it</source>
        <translation>Von der Kritik gelobt</translation>
    </message>
    <message>
        <source>New to you</source>
        <translation>Für Sie neu</translation>
    </message>
    <message>
        <source>Because you saw</source>
        <translation>Nach Ihrem Besuch von</translation>
    </message>
    <message>
        <source>You have more time now.</source>
        <translation>Sie haben jetzt mehr Zeit.</translation>
    </message>
    <message>
        <source>There is no more time than this for these seats. Please finish, or choose seats again later.</source>
        <translation>Länger lassen sich diese Plätze nicht reservieren. Bitte schließen Sie den Kauf ab, oder wählen Sie später neu.</translation>
    </message>
    <message>
        <source>More time could not be had just now. Please ask for it again.</source>
        <translation>Die Zeit ließ sich gerade nicht verlängern. Bitte versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The payment was stopped. Nothing was charged. Your seats are still yours.</source>
        <translation>Die Zahlung wurde abgebrochen. Es wurde nichts abgebucht. Ihre Plätze sind weiter für Sie reserviert.</translation>
    </message>
    <message numerus="yes">
        <source>You gave %n star(s) to</source>
        <translation>
            <numerusform>%n Stern von Ihnen für</numerusform>
            <numerusform>%n Sterne von Ihnen für</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only %n more person(s) can come to this showtime.</source>
        <translation>
            <numerusform>Nur noch %n Person kann in diese Vorstellung.</numerusform>
            <numerusform>Nur noch %n Personen können in diese Vorstellung.</numerusform>
        </translation>
    </message>
    <message>
        <source>This showtime is full. Please choose another.</source>
        <translation>Diese Vorstellung ist voll. Bitte wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>Coupons cannot be checked just now. You can go on without it.</source>
        <translation>Gutscheine können gerade nicht geprüft werden. Sie können ohne ihn weitermachen.</translation>
    </message>
    <message>
        <source>Payments cannot be made just now. Nothing was charged. Please try again in a moment, or ask at the till.</source>
        <translation>Zahlungen sind gerade nicht möglich. Es wurde nichts abgebucht. Bitte versuchen Sie es gleich noch einmal, oder fragen Sie an der Kasse.</translation>
    </message>
    <message>
        <source>Card payments are not set up here. Nothing was charged. Please pay at the till, in cash.</source>
        <translation>Kartenzahlung ist hier nicht eingerichtet. Es wurde nichts abgebucht. Bitte zahlen Sie bar an der Kasse.</translation>
    </message>
</context>
<context>
    <name>foyer::kiosk::PartyPage</name>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Everybody who needs a seat, children too</source>
        <translation>Alle, die einen Platz brauchen, auch Kinder</translation>
    </message>
    <message>
        <source>In a wheelchair</source>
        <translation>Im Rollstuhl</translation>
    </message>
    <message>
        <source>With a seat beside for whoever comes along</source>
        <translation>Mit einem Platz daneben für die Begleitung</translation>
    </message>
    <message>
        <source>How many people are coming?</source>
        <translation>Für wie viele Personen?</translation>
    </message>
    <message>
        <source>Choose seats myself</source>
        <translation>Plätze selbst wählen</translation>
    </message>
    <message>
        <source>Find the best seats</source>
        <translation>Beste Plätze finden</translation>
    </message>
</context>
<context>
    <name>foyer::kiosk::PaymentPage</name>
    <message>
        <source>How would you like to pay?</source>
        <translation>Wie möchten Sie zahlen?</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Pay by card here</source>
        <translation>Hier mit Karte zahlen</translation>
    </message>
    <message>
        <source>Pay at the till</source>
        <translation>An der Kasse zahlen</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Coupon %1, taken off already</source>
        <translation>Gutschein %1, schon abgezogen</translation>
    </message>
    <message>
        <source>…</source>
        <translation>…</translation>
    </message>
    <message>
        <source>Coupon %1</source>
        <translation>Gutschein %1</translation>
    </message>
</context>
<context>
    <name>foyer::kiosk::RatingRow</name>
    <message>
        <source>%1: take the stars back</source>
        <translation>%1: Sterne zurücknehmen</translation>
    </message>
    <message>
        <source>%1: %2 of 5 stars</source>
        <translation>%1: %2 von 5 Sternen</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>gewählt</translation>
    </message>
</context>
<context>
    <name>foyer::kiosk::RatingsPanel</name>
    <message>
        <source>Your stars could not be saved. %1</source>
        <translation>Ihre Sterne konnten nicht gespeichert werden. %1</translation>
    </message>
</context>
<context>
    <name>foyer::kiosk::SeatsPage</name>
    <message>
        <source>Ticket types come in the next step</source>
        <translation>Ermäßigungen folgen im nächsten Schritt</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Best seats</source>
        <translation>Beste Plätze</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Tap the seats you like</source>
        <translation>Tippen Sie Ihre Plätze an</translation>
    </message>
    <message>
        <source>Your seats</source>
        <translation>Ihre Plätze</translation>
    </message>
    <message>
        <source>Looking for your seats…</source>
        <translation>Ihre Plätze werden gesucht…</translation>
    </message>
    <message>
        <source>No seats yet</source>
        <translation>Noch keine Plätze</translation>
    </message>
    <message>
        <source>Continue  ·  %1</source>
        <translation>Weiter  ·  %1</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Belegt</translation>
    </message>
    <message>
        <source>Being chosen</source>
        <translation>Wird gerade gewählt</translation>
    </message>
    <message>
        <source>Whole hall</source>
        <translation>Ganzer Saal</translation>
    </message>
</context>
<context>
    <name>foyer::kiosk::SettlingPage</name>
    <message>
        <source>I will ask at the till</source>
        <translation>Ich frage an der Kasse</translation>
    </message>
    <message>
        <source>Your seats are being kept…</source>
        <translation>Ihre Plätze werden reserviert…</translation>
    </message>
    <message>
        <source>One moment please.</source>
        <translation>Einen Moment bitte.</translation>
    </message>
    <message>
        <source>Your payment is being checked</source>
        <translation>Ihre Zahlung wird geprüft</translation>
    </message>
    <message>
        <source>Please follow the card terminal</source>
        <translation>Bitte folgen Sie dem Kartenterminal</translation>
    </message>
    <message>
        <source>Hold or insert your card at the terminal beside this screen.</source>
        <translation>Bitte halten Sie Ihre Karte an das Terminal neben dem Bildschirm, oder stecken Sie sie hinein.</translation>
    </message>
    <message>
        <source>Stop the payment</source>
        <translation>Zahlung abbrechen</translation>
    </message>
    <message>
        <source>Your payment is being stopped</source>
        <translation>Ihre Zahlung wird abgebrochen</translation>
    </message>
    <message>
        <source>Please wait here: we check whether it was paid already. If it was, you get your tickets; if not, nothing is charged.</source>
        <translation>Bitte warten Sie hier: Wir prüfen, ob schon bezahlt wurde. Wenn ja, bekommen Sie Ihre Tickets; wenn nicht, wird nichts abgebucht.</translation>
    </message>
    <message>
        <source>%1 You will not be charged twice. Please wait here, or ask at the till and name %2.</source>
        <translation>%1 Sie zahlen nicht doppelt. Bitte warten Sie hier, oder fragen Sie an der Kasse und nennen Sie dort „%2“.</translation>
    </message>
    <message>
        <source>The answer takes longer than usual.</source>
        <translation>Die Antwort dauert länger als sonst.</translation>
    </message>
</context>
<context>
    <name>foyer::kiosk::ShowtimesPage</name>
    <message>
        <source>When would you like to come?</source>
        <translation>Wann möchten Sie kommen?</translation>
    </message>
    <message>
        <source>Nothing more is on sale on this day.</source>
        <translation>An diesem Tag gibt es keine Vorstellungen mehr.</translation>
    </message>
    <message>
        <source>Sold out</source>
        <translation>Ausverkauft</translation>
    </message>
    <message>
        <source>%1 of %2 seats free</source>
        <translation>%1 von %2 Plätzen frei</translation>
    </message>
    <message numerus="yes">
        <source>Only %n seat(s) left</source>
        <translation>
            <numerusform>Nur noch %n Platz</numerusform>
            <numerusform>Nur noch %n Plätze</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::kiosk::StaffMark</name>
    <message>
        <source>Foyer. For staff: hold down</source>
        <translation>Foyer. Für das Personal: gedrückt halten</translation>
    </message>
</context>
<context>
    <name>foyer::kiosk::StaffOverlay</name>
    <message>
        <source>For staff</source>
        <translation>Für das Personal</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Staff number</source>
        <translation>Personalnummer</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Demo: %1</source>
        <translation>Demo: %1</translation>
    </message>
    <message>
        <source>Close the kiosk</source>
        <translation>Automaten schließen</translation>
    </message>
    <message>
        <source>Number or PIN is wrong.</source>
        <translation>Nummer oder PIN ist falsch.</translation>
    </message>
</context>
<context>
    <name>foyer::kiosk::Stepper</name>
    <message>
        <source>%1: fewer</source>
        <translation>%1: weniger</translation>
    </message>
    <message>
        <source>%1: more</source>
        <translation>%1: mehr</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>foyer::kiosk::StepsBar</name>
    <message>
        <source>Step %1 of 4</source>
        <translation>Schritt %1 von 4</translation>
    </message>
    <message>
        <source>1  Film</source>
        <translation>1  Film</translation>
    </message>
    <message>
        <source>2  Seats</source>
        <translation>2  Plätze</translation>
    </message>
    <message>
        <source>3  Tickets</source>
        <translation>3  Tickets</translation>
    </message>
    <message>
        <source>4  Pay</source>
        <translation>4  Zahlen</translation>
    </message>
</context>
<context>
    <name>foyer::kiosk::TicketsPage</name>
    <message>
        <source>Which tickets?</source>
        <translation>Welche Tickets?</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Row %1, seat %2</source>
        <translation>Reihe %1, Platz %2</translation>
    </message>
    <message>
        <source>Ticket for row %1, seat %2</source>
        <translation>Ticket für Reihe %1, Platz %2</translation>
    </message>
    <message>
        <source>Coupon %1: take it off</source>
        <translation>Gutschein %1: entfernen</translation>
    </message>
    <message>
        <source>I have a coupon</source>
        <translation>Gutschein einlösen</translation>
    </message>
    <message>
        <source>Continue  ·  %1</source>
        <translation>Weiter  ·  %1</translation>
    </message>
    <message>
        <source>One moment please…</source>
        <translation>Einen Moment bitte…</translation>
    </message>
    <message>
        <source>Coupon %1</source>
        <translation>Gutschein %1</translation>
    </message>
    <message>
        <source>Another coupon</source>
        <translation>Noch ein Gutschein</translation>
    </message>
</context>
<context>
    <name>foyer::kiosk::VisitorPage</name>
    <message>
        <source>For suggestions, and so that this visit counts as yours. You are signed out when you leave.</source>
        <translation>Für Vorschläge, und damit dieser Besuch zu Ihrem Konto zählt. Beim Gehen werden Sie abgemeldet.</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>E-Mail-Adresse</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Demo: %1, %2</source>
        <translation>Demo: %1, %2</translation>
    </message>
    <message>
        <source>E-mail address or password is wrong.</source>
        <translation>E-Mail-Adresse oder Passwort ist falsch.</translation>
    </message>
    <message>
        <source>This account is not a customer&apos;s. Please come to the till.</source>
        <translation>Das ist kein Kundenkonto. Bitte kommen Sie zur Kasse.</translation>
    </message>
    <message>
        <source>How did you like these films, %1?</source>
        <translation>Wie haben Ihnen diese Filme gefallen, %1?</translation>
    </message>
    <message>
        <source>What you like decides what we suggest. Your stars are saved at once.</source>
        <translation>Was Ihnen gefällt, bestimmt, was wir vorschlagen. Ihre Sterne werden sofort gespeichert.</translation>
    </message>
    <message>
        <source>To the films</source>
        <translation>Zu den Filmen</translation>
    </message>
    <message>
        <source>Sign in with your account</source>
        <translation>Mit Ihrem Konto anmelden</translation>
    </message>
    <message>
        <source>There is an account with this address already. Please sign in with it.</source>
        <translation>Mit dieser Adresse gibt es schon ein Konto. Bitte melden Sie sich damit an.</translation>
    </message>
    <message>
        <source>Please check the e-mail address.</source>
        <translation>Bitte prüfen Sie die E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>The password is too short: at least %1 characters, please.</source>
        <translation>Das Passwort ist zu kurz: bitte mindestens %1 Zeichen.</translation>
    </message>
    <message>
        <source>This password is too easy to guess. Please choose another one.</source>
        <translation>Dieses Passwort ist zu leicht zu erraten. Bitte wählen Sie ein anderes.</translation>
    </message>
    <message>
        <source>Please check what you typed.</source>
        <translation>Bitte prüfen Sie Ihre Angaben.</translation>
    </message>
    <message>
        <source>Make an account</source>
        <translation>Konto anlegen</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ihr Name</translation>
    </message>
    <message>
        <source>Make the account</source>
        <translation>Konto anlegen</translation>
    </message>
    <message>
        <source>I have an account</source>
        <translation>Ich habe ein Konto</translation>
    </message>
    <message>
        <source>I have no account yet</source>
        <translation>Ich habe noch kein Konto</translation>
    </message>
</context>
<context>
    <name>foyer::kiosk::WelcomePage</name>
    <message>
        <source>Welcome to the cinema</source>
        <translation>Willkommen im Kino</translation>
    </message>
    <message>
        <source>Choose a film, choose your seats, pay by card: it takes a minute.</source>
        <translation>Film wählen, Plätze wählen, mit Karte zahlen: Das dauert eine Minute.</translation>
    </message>
    <message>
        <source>Touch to begin</source>
        <translation>Zum Beginnen berühren</translation>
    </message>
</context>
<context>
    <name>foyer::models::DayListModel</name>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
</context>
<context>
    <name>foyer::printing::PrinterWords</name>
    <message>
        <source>%1 cannot be reached.</source>
        <translation>%1 ist nicht zu erreichen.</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 antwortet nicht.</translation>
    </message>
    <message>
        <source>%1 is out of paper.</source>
        <translation>%1 hat kein Papier mehr.</translation>
    </message>
    <message>
        <source>The cover of %1 is open.</source>
        <translation>Die Abdeckung von %1 ist offen.</translation>
    </message>
    <message>
        <source>%1 is switched off-line.</source>
        <translation>%1 ist auf offline gestellt.</translation>
    </message>
    <message>
        <source>%1 reports a fault. Look at its lamps and its knife.</source>
        <translation>%1 meldet eine Störung. Bitte Lampen und Messer ansehen.</translation>
    </message>
    <message>
        <source>The connection to %1 broke.</source>
        <translation>Die Verbindung zu %1 ist abgebrochen.</translation>
    </message>
    <message>
        <source>Too many jobs wait for %1.</source>
        <translation>Für %1 warten zu viele Aufträge.</translation>
    </message>
    <message>
        <source>%1 Tickets may have come out there, or still will: look first.</source>
        <translation>%1 Dort können Karten herausgekommen sein oder noch herauskommen: bitte erst nachsehen.</translation>
    </message>
    <message>
        <source>Its paper is nearly used up.</source>
        <translation>Sein Papier geht zu Ende.</translation>
    </message>
    <message>
        <source>Tickets: %1</source>
        <translation>Karten: %1</translation>
    </message>
    <message>
        <source>%1: little paper left</source>
        <translation>%1: wenig Papier</translation>
    </message>
</context>
<context>
    <name>foyer::printing::Receipt</name>
    <message>
        <source>Cash</source>
        <translation>Bar</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Gift card</source>
        <translation>Geschenkkarte</translation>
    </message>
    <message>
        <source>Voucher</source>
        <translation>Gutschein</translation>
    </message>
    <message>
        <source>%1 % tax of %2</source>
        <translation>%1 % Steuer von %2</translation>
    </message>
    <message>
        <source>Tax included</source>
        <translation>Enthaltene Steuer</translation>
    </message>
    <message>
        <source>On account: %1</source>
        <translation>Auf Rechnung: %1</translation>
    </message>
    <message>
        <source>On account: %1, order %2</source>
        <translation>Auf Rechnung: %1, Bestellung %2</translation>
    </message>
</context>
<context>
    <name>foyer::printing::RefundLines</name>
    <message>
        <source>Cash</source>
        <translation>Bar</translation>
    </message>
    <message>
        <source>The way it was paid</source>
        <translation>Wie bezahlt wurde</translation>
    </message>
    <message>
        <source>Owed: given by hand later</source>
        <translation>Geschuldet: wird später ausgezahlt</translation>
    </message>
    <message>
        <source>Received in cash (signature):</source>
        <translation>Bar erhalten (Unterschrift):</translation>
    </message>
    <message>
        <source>Refund %1</source>
        <translation>Erstattung %1</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Erstattung</translation>
    </message>
    <message>
        <source>COPY</source>
        <translation>KOPIE</translation>
    </message>
    <message>
        <source>Allowed by %1</source>
        <translation>Erlaubt von %1</translation>
    </message>
    <message>
        <source>Seats</source>
        <translation>Plätze</translation>
    </message>
    <message>
        <source>Booking</source>
        <translation>Buchung</translation>
    </message>
    <message>
        <source>Goes back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>A copy of the slip is printed: %1</source>
        <translation>Eine Kopie des Erstattungsbelegs ist gedruckt: %1</translation>
    </message>
    <message>
        <source>The slip is printed: %1</source>
        <translation>Der Erstattungsbeleg ist gedruckt: %1</translation>
    </message>
    <message>
        <source>The slip could not be printed.</source>
        <translation>Der Erstattungsbeleg konnte nicht gedruckt werden.</translation>
    </message>
</context>
<context>
    <name>foyer::printing::ShiftLines</name>
    <message>
        <source>Cash</source>
        <translation>Bar</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Gift cards</source>
        <translation>Geschenkkarten</translation>
    </message>
    <message>
        <source>Vouchers</source>
        <translation>Freikarten-Gutscheine</translation>
    </message>
    <message>
        <source>COPY</source>
        <translation>KOPIE</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Goes on with Z report %1, which stays as it is.</source>
        <translation>Setzt Z-Bericht %1 fort, der bleibt, wie er ist.</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>Verkäufe</translation>
    </message>
    <message>
        <source>Tickets sold</source>
        <translation>Karten verkauft</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>Erstattungen</translation>
    </message>
    <message>
        <source>Tickets returned</source>
        <translation>Karten zurückgenommen</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>Verkauft</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Erstattet</translation>
    </message>
    <message>
        <source>Gross</source>
        <translation>Brutto</translation>
    </message>
    <message>
        <source>Net</source>
        <translation>Netto</translation>
    </message>
    <message>
        <source>Tax %1 % of %2</source>
        <translation>Steuer %1 % von %2</translation>
    </message>
    <message>
        <source>Tax in all</source>
        <translation>Steuer insgesamt</translation>
    </message>
    <message>
        <source>Taken off by coupons</source>
        <translation>Durch Gutscheincodes abgezogen</translation>
    </message>
    <message>
        <source>Of it in no shift</source>
        <translation>Davon in keiner Schicht</translation>
    </message>
    <message>
        <source>First booking</source>
        <translation>Erste Buchung</translation>
    </message>
    <message>
        <source>Last booking</source>
        <translation>Letzte Buchung</translation>
    </message>
    <message>
        <source>Paid by</source>
        <translation>Bezahlt mit</translation>
    </message>
    <message>
        <source>%1, given back</source>
        <translation>%1, zurückgegeben</translation>
    </message>
    <message>
        <source>Drawer</source>
        <translation>Kassenlade</translation>
    </message>
    <message>
        <source>Float</source>
        <translation>Wechselgeld</translation>
    </message>
    <message>
        <source>Paid in</source>
        <translation>Eingelegt</translation>
    </message>
    <message>
        <source>Paid out</source>
        <translation>Ausgelegt</translation>
    </message>
    <message>
        <source>To the safe</source>
        <translation>In den Tresor</translation>
    </message>
    <message>
        <source>Opened without a sale</source>
        <translation>Geöffnet ohne Verkauf</translation>
    </message>
    <message>
        <source>What was taken in cash, and what should be in the drawer, is told after the count.</source>
        <translation>Was bar eingenommen wurde und was in der Kassenlade sein soll, wird nach dem Zählen gesagt.</translation>
    </message>
    <message>
        <source>Should be in it</source>
        <translation>Soll</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Gezählt</translation>
    </message>
    <message>
        <source>Shifts</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Z %1  %2, %3</source>
        <translation>Z %1  %2, %3</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Audit log: %1</source>
        <translation>Prüfprotokoll: %1</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>Stimmt genau</translation>
    </message>
    <message>
        <source>Short</source>
        <translation>Zu wenig</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Zu viel</translation>
    </message>
    <message>
        <source>X report</source>
        <translation>X-Bericht</translation>
    </message>
    <message>
        <source>Day&apos;s Z report %1</source>
        <translation>Tages-Z-Bericht %1</translation>
    </message>
    <message>
        <source>Z report %1</source>
        <translation>Z-Bericht %1</translation>
    </message>
    <message>
        <source>A copy is printed: %1</source>
        <translation>Eine Kopie ist gedruckt: %1</translation>
    </message>
    <message>
        <source>The report is printed: %1</source>
        <translation>Der Bericht ist gedruckt: %1</translation>
    </message>
    <message>
        <source>The report could not be printed.</source>
        <translation>Der Bericht konnte nicht gedruckt werden.</translation>
    </message>
    <message>
        <source>Some of it may have come out there: look first.</source>
        <translation>Ein Teil davon kann dort herausgekommen sein: Sehen Sie zuerst nach.</translation>
    </message>
    <message>
        <source>On account</source>
        <translation>Auf Rechnung</translation>
    </message>
</context>
<context>
    <name>foyer::printing::TicketFacts</name>
    <message>
        <source>subtitles %1</source>
        <translation>Untertitel %1</translation>
    </message>
    <message>
        <source>from %1 years</source>
        <translation>ab %1 Jahren</translation>
    </message>
</context>
<context>
    <name>foyer::printing::TicketPdf</name>
    <message>
        <source>Starts</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Hall</source>
        <translation>Saal</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Reihe</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>Platz</translation>
    </message>
    <message>
        <source>Booking</source>
        <translation>Buchung</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Reprint</source>
        <translation>Nachdruck</translation>
    </message>
    <message>
        <source>Receipt %1</source>
        <translation>Beleg %1</translation>
    </message>
    <message>
        <source>DUPLICATE %1</source>
        <translation>DUPLIKAT %1</translation>
    </message>
    <message>
        <source>Served by %1</source>
        <translation>Es bediente Sie %1</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Rabatt</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>Gegeben</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Rückgeld</translation>
    </message>
    <message>
        <source>Booking %1</source>
        <translation>Buchung %1</translation>
    </message>
</context>
<context>
    <name>foyer::printing::TicketRoll</name>
    <message>
        <source>DUPLICATE %1</source>
        <translation>DUPLIKAT %1</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Hall</source>
        <translation>Saal</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Reihe</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>Platz</translation>
    </message>
    <message>
        <source>Ticket %1 of %2</source>
        <translation>Karte %1 von %2</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>Served by %1</source>
        <translation>Es bediente Sie %1</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Rabatt</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>Gegeben</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Rückgeld</translation>
    </message>
    <message>
        <source>Booking</source>
        <translation>Buchung</translation>
    </message>
</context>
<context>
    <name>foyer::setup::FirstStartPage</name>
    <message>
        <source>Welcome to Foyer</source>
        <translation>Willkommen bei Foyer</translation>
    </message>
    <message>
        <source>How shall this till work?</source>
        <translation>Wie soll diese Kasse arbeiten?</translation>
    </message>
    <message>
        <source>Try it here</source>
        <translation>Hier ausprobieren</translation>
    </message>
    <message>
        <source>Connect to a server</source>
        <translation>Mit Server verbinden</translation>
    </message>
    <message>
        <source>Address of the server</source>
        <translation>Adresse des Servers</translation>
    </message>
    <message>
        <source>Certificate of its authority, if it has one of its own</source>
        <translation>Zertifikat seiner Zertifizierungsstelle, falls er eine eigene hat</translation>
    </message>
    <message>
        <source>This till is called</source>
        <translation>Name dieser Kasse</translation>
    </message>
    <message>
        <source>Till 1</source>
        <translation>Kasse 1</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Two cinemas with made-up sales, all on this machine. Nothing to set up.</source>
        <translation>Zwei Kinos mit erfundenen Verkäufen auf diesem Rechner. Nichts einzurichten.</translation>
    </message>
    <message>
        <source>Try Foyer</source>
        <translation>Foyer ausprobieren</translation>
    </message>
    <message>
        <source>One of several tills of a cinema that already runs Foyer.</source>
        <translation>Eine von mehreren Kassen eines Kinos, das schon mit Foyer arbeitet.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>That is no address. It looks like https://box-office.example:5000.</source>
        <translation>Das ist keine Adresse. Eine Adresse sieht so aus: https://box-office.example:5000.</translation>
    </message>
    <message>
        <source>There is no such file, or it cannot be read.</source>
        <translation>Diese Datei gibt es nicht, oder sie ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Looking for the server…</source>
        <translation>Server wird gesucht …</translation>
    </message>
    <message>
        <source>This till runs release %1, the server %2. Update the server first, or install release %2 here.</source>
        <translation>Diese Kasse hat Version %1, der Server %2. Bitte erst den Server aktualisieren oder hier Version %2 installieren.</translation>
    </message>
    <message>
        <source>This till runs release %1, which is too old for the server&apos;s %2. Install release %2 here.</source>
        <translation>Diese Kasse hat Version %1; das ist zu alt für Version %2 des Servers. Bitte hier Version %2 installieren.</translation>
    </message>
    <message>
        <source>The file holds no certificate.</source>
        <translation>Die Datei enthält kein Zertifikat.</translation>
    </message>
    <message>
        <source>What answers there is no Foyer server that this till may trust. Check the address and the certificate.</source>
        <translation>Dort antwortet kein Foyer-Server, dem diese Kasse vertrauen darf. Bitte Adresse und Zertifikat prüfen.</translation>
    </message>
    <message>
        <source>The server does not answer in time.</source>
        <translation>Der Server antwortet nicht rechtzeitig.</translation>
    </message>
    <message>
        <source>There is no server at that address. Is it running, and is the port right?</source>
        <translation>Unter dieser Adresse ist kein Server. Läuft er, und stimmt der Port?</translation>
    </message>
    <message>
        <source>A cinema of my own</source>
        <translation>Ein eigenes Kino</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>An empty cinema on this machine. You become its first admin.</source>
        <translation>Ein leeres Kino auf diesem Rechner. Sie sind darin die erste Person.</translation>
    </message>
    <message>
        <source>Fingerprint of the server&apos;s authority</source>
        <translation>Fingerabdruck der Zertifizierungsstelle des Servers</translation>
    </message>
    <message>
        <source>This server has an authority of its own. &apos;foyerd ca show&apos;, said there, must print just this fingerprint; otherwise somebody stands between you and the server.</source>
        <translation>Dieser Server hat eine eigene Zertifizierungsstelle. Dort muss „foyerd ca show“ genau diesen Fingerabdruck ausgeben; sonst steht jemand zwischen Ihnen und dem Server.</translation>
    </message>
    <message>
        <source>It is the same: connect</source>
        <translation>Er stimmt überein: verbinden</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is of an authority that this till does not trust. Is it the right address? If the server has an authority of its own, name the file of its certificate.</source>
        <translation>Das Zertifikat des Servers stammt von einer Zertifizierungsstelle, der diese Kasse nicht vertraut. Stimmt die Adresse? Hat der Server eine eigene, bitte die Datei ihres Zertifikats angeben.</translation>
    </message>
</context>
<context>
    <name>foyer::setup::StartingPage</name>
    <message>
        <source>Foyer is getting ready…</source>
        <translation>Foyer wird vorbereitet …</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>foyer::widgets::ChartCard</name>
    <message>
        <source>%1: table, picture, file</source>
        <translation>%1: Tabelle, Bild, Datei</translation>
    </message>
    <message>
        <source>%1 as a table</source>
        <translation>%1 als Tabelle</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>Als Tabelle zeigen</translation>
    </message>
    <message>
        <source>Save as picture…</source>
        <translation>Als Bild speichern …</translation>
    </message>
    <message>
        <source>Save numbers as CSV…</source>
        <translation>Zahlen als CSV speichern …</translation>
    </message>
    <message>
        <source>Show as chart</source>
        <translation>Als Diagramm zeigen</translation>
    </message>
</context>
<context>
    <name>foyer::widgets::DayStrip</name>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Today, %1</source>
        <translation>Heute, %1</translation>
    </message>
</context>
<context>
    <name>foyer::widgets::HoldRing</name>
    <message>
        <source>Seats are held for %1</source>
        <translation>Plätze sind noch %1 vorgemerkt</translation>
    </message>
    <message>
        <source>seats held</source>
        <translation>vorgemerkt</translation>
    </message>
</context>
<context>
    <name>foyer::widgets::MessageBanner</name>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>foyer::widgets::QrView</name>
    <message>
        <source>QR code</source>
        <translation>QR-Code</translation>
    </message>
</context>
<context>
    <name>foyer::widgets::SeatMapView</name>
    <message>
        <source>SCREEN</source>
        <translation>LEINWAND</translation>
    </message>
    <message>
        <source>Seat map</source>
        <translation>Saalplan</translation>
    </message>
    <message>
        <source>standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>premium</source>
        <translation>Premium</translation>
    </message>
    <message>
        <source>VIP</source>
        <translation>VIP</translation>
    </message>
    <message>
        <source>wheelchair space</source>
        <translation>Rollstuhlplatz</translation>
    </message>
    <message>
        <source>companion seat</source>
        <translation>Begleitplatz</translation>
    </message>
    <message>
        <source>half of a sofa</source>
        <translation>halbes Sofa</translation>
    </message>
    <message>
        <source>available</source>
        <translation>frei</translation>
    </message>
    <message>
        <source>selected</source>
        <translation>ausgewählt</translation>
    </message>
    <message>
        <source>held</source>
        <translation>vorgemerkt</translation>
    </message>
    <message>
        <source>held by %1</source>
        <translation>vorgemerkt von %1</translation>
    </message>
    <message>
        <source>sold</source>
        <translation>verkauft</translation>
    </message>
    <message>
        <source>not for sale</source>
        <translation>nicht verkäuflich</translation>
    </message>
    <message>
        <source>Row %1 seat %2, %3</source>
        <translation>Reihe %1 Platz %2, %3</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a seat&apos;s name, its state</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>foyer::widgets::SeatPlanView</name>
    <message>
        <source>Seat plan</source>
        <translation>Saalplan</translation>
    </message>
    <message>
        <source>%1, selected</source>
        <comment>a seat&apos;s name</comment>
        <translation>%1, ausgewählt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a seat&apos;s name, what is wrong with it</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>foyer::widgets::TicketWords</name>
    <message>
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Premium</source>
        <translation>Premium</translation>
    </message>
    <message>
        <source>VIP</source>
        <translation>VIP</translation>
    </message>
    <message>
        <source>Wheelchair</source>
        <translation>Rollstuhl</translation>
    </message>
    <message>
        <source>Companion</source>
        <translation>Begleitung</translation>
    </message>
    <message>
        <source>Sofa</source>
        <translation>Sofa</translation>
    </message>
    <message>
        <source>Adult</source>
        <translation>Erw.</translation>
    </message>
    <message>
        <source>Child</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Senior</source>
        <translation>Senior</translation>
    </message>
    <message>
        <source>Student</source>
        <translation>Student</translation>
    </message>
</context>
</TS>
