/** The rules about what changes: files, code, SQL, delivery and trust. */
export const RULES_OF_CHANGES: Readonly<Record<string, string>> = {
  'rule.not-recognised': 'Keine Risikoregel deckt das ab.',

  'rule.source-changed': 'Ändert, was der Code tut.',
  'rule.source-added': 'Fügt Code hinzu.',
  'rule.sensitive-changed': 'Ändert Code, bei dem es um Rechte, Geheimnisse oder Geld geht.',
  'rule.script-changed': 'Ändert ein Skript, das als Ganzes läuft.',
  'rule.markup-changed': 'Ändert an einer Seite oder Vorlage mehr als die Texte.',
  'rule.test-changed': 'Ändert oder entfernt, was ein Test erwartet.',
  'rule.test-skipped': 'Lässt Tests aus.',
  'rule.directive-changed': 'Ändert einen Kommentar, nach dem sich ein Werkzeug richtet.',
  'rule.config-changed': 'Ändert die Konfiguration.',
  'rule.build-changed': 'Ändert, wie das Projekt gebaut oder geprüft wird.',
  'rule.dependency-changed': 'Ändert die Abhängigkeiten des Projekts oder sein Manifest.',
  'rule.lockfile-changed': 'Ändert die genauen Versionen, die installiert werden.',
  'rule.ci-changed': 'Ändert einen Workflow oder eine Pipeline.',
  'rule.infra-changed': 'Ändert Container oder Infrastruktur.',
  'rule.hook-changed': 'Ändert, was ein Editor, eine Shell, git oder ein Assistent von selbst tut.',
  'rule.migration-changed': 'Ändert das Schema der Datenbank.',
  'rule.binary-changed': 'Ändert eine Datei, deren Inhalt sich nicht anzeigen lässt.',
  'rule.not-parsed': 'Enthält Code, der sich nicht parsen lässt.',
  'rule.not-read': 'Ist minifiziert oder zu lang, um vollständig gelesen zu werden.',
  'rule.asset-changed': 'Ändert ein Bild, eine Schrift oder eine andere Datei, die nur angezeigt wird.',
  'rule.file-deleted': 'Löscht eine Datei.',
  'rule.ignore-changed': 'Ändert, welche Dateien nicht ins Repository oder in ein Image kommen.',
  'rule.page-runs': 'Fügt einem Dokument Code hinzu, der in einem Browser läuft.',
  'rule.secret-written': 'Schreibt etwas, das wie ein echtes Geheimnis aussieht.',
  'rule.secret-file': 'Ändert eine Datei, in der Geheimnisse stehen.',
  'rule.text-hidden': 'Enthält Zeichen, durch die ein Text anders aussieht, als er ist.',
  'rule.guard-changed': 'Ändert, wer was ändern oder genehmigen darf oder was vorher geprüft wird.',

  'rule.code-from-input':
    'Führt Text als Code aus oder liest Daten auf eine Weise, bei der Code ausgeführt werden kann.',
  'rule.query-from-text':
    'Setzt Werte als Text in eine Abfrage oder einen Befehl ein, sodass sie deren Bedeutung ändern können.',
  'rule.code-destroys': 'Enthält Code, der großflächig oder außerhalb des Arbeitsbereichs löscht.',
  'rule.code-sends-secrets': 'Sendet oder zeigt Geheimnisse, die Umgebung oder personenbezogene Daten.',
  'rule.code-hidden': 'Dekodiert, lädt oder baut Code zusammen, den es danach ausführt.',
  'rule.weakened':
    'Schwächt den Schutz eines Werts, einer Grenze oder einer Reihenfolge oder die Behandlung eines Fehlers. Bestandene Prüfungen ändern daran nichts.',

  'rule.database-destroy': 'Zerstört Daten in einer Datenbank.',
  'rule.console-production': 'Arbeitet mit der Konsole oder den Tasks eines Frameworks in der Produktion.',
  'rule.database-migrate': 'Ändert die Struktur einer Datenbank.',
  'rule.sql-destroy': 'Zerstört oder überschreibt Daten einer Datenbank oder ändert, wer sie nutzen darf.',
  'rule.sql-remote': 'Ändert eine Datenbank auf einer anderen Maschine.',
  'rule.sql-change': 'Ändert Struktur oder Inhalt einer Datenbank.',
  'rule.sql-server': 'Arbeitet auf der Datenbank eines Servers.',
  'rule.sql-unseen': 'Arbeitet auf einer Datenbank, ohne dass der Plan zeigt, wie.',
  'rule.sql-reads': 'Liest nur in einer lokalen Datenbank.',

  'rule.ci-secrets': 'Gibt fremdem Code oder einem Log, was nur der Pipeline zusteht.',
  'rule.gate-weakened':
    'Schwächt oder entfernt eine Prüfung oder Genehmigung, die vor einem Merge oder einem Release steht.',
  'rule.ruleset-changed': 'Ändert den Schutz von Branches.',
  'rule.instructions-subverted':
    'Weist einen Assistenten an, Prüfungen zu überspringen, etwas zu verbergen oder etwas zu senden.',
  'rule.runs-by-itself':
    'Fügt etwas hinzu, das von selbst läuft: beim Öffnen oder Installieren des Projekts oder nach einem Zeitplan der Maschine.',
  'rule.source-replaced': 'Bezieht Abhängigkeiten aus einer anderen Quelle oder prüft sie nicht mehr.',
  'rule.infra-opened': 'Gibt Containern, Diensten oder Rollen mehr Rechte oder Reichweite, als sie brauchen.',
  'rule.migration-destroys': 'Löscht oder überschreibt Daten in einer Migration.',
  'rule.stored-sql-destroys':
    'Enthält SQL, das beim Ausführen der Datei Daten löscht, überschreibt oder preisgibt.',
  'rule.clear-text': 'Schaltet die Verschlüsselung der Verbindung zu einem Dienst ab.',
  'rule.ci-moving-action': 'Gibt ein Geheimnis an eine Action weiter, die andere jederzeit ändern können.',
  'rule.machines-emptied': 'Löscht Dateien auf den Maschinen, die es einrichtet.',
  'rule.migration-deletes': 'Löscht Zeilen in einer Migration.',

  'rule.document': 'Ändert nur Dokumente.',
  'rule.translation': 'Ändert nur übersetzte Texte.',
  'rule.version-file': 'Ändert nur die Version des Projekts.',
  'rule.same-meaning':
    'Ändert nur Layout, Kommentare oder Namen innerhalb einer Funktion; ausgeführt wird dasselbe.',
  'rule.shown-text': 'Ändert einen Text, den Menschen lesen; nichts hängt davon ab.',
  'rule.test-gains': 'Tests bekommen nur Fälle oder Prüfungen hinzu.',
  'rule.ignore-generated': 'Hält erzeugte Dateien aus dem Repository heraus.',
  'rule.own-version': 'Ändert nur die Version des Projekts.',
  'rule.own-version-constant': 'Ändert die Version, die im Code steht.',
  'rule.appearance': 'Ändert nur das Aussehen von Seiten.',
  'rule.format-settings': 'Ändert nur das Layout oder die Schreibweise von Texten.',

  'rule.history': 'Ähnliche Pläne sind schon fehlgeschlagen.',
  'rule.model-opinion': 'Ein Modell, das den Plan gelesen hat, sieht ein Risiko.',
  'rule.model-opinion-grave': 'Ein Modell, das den Plan gelesen hat, sieht ein schweres Risiko.',

  'rule.guard-lost': 'Entfernt eine Prüfung von Identität, Rechten oder Eingaben.',
  'rule.way-in': 'Lässt alle herein, die einen bestimmten Wert senden.',
  'rule.hash-weakened':
    'Hasht Passwörter mit einem schnellen Verfahren, sodass sie sich leicht erraten lassen.',
  'rule.guard-moved': 'Verschiebt eine Rechteprüfung zwischen den Handlern einer Anfrage.',
  'rule.refusal-lost': 'Entfernt eine Bedingung, unter der der Zugriff verweigert wird.',
  'rule.always-allowed': 'Beantwortet eine Frage nach Rechten oder Gültigkeit immer mit Ja.',
  'rule.condition-widened': 'Lockert eine Rechtebedingung.',
  'rule.verification-off': 'Schaltet die Prüfung von Zertifikaten, Signaturen oder Token ab.',
  'rule.protection-off': 'Schaltet Authentifizierung, Autorisierung oder einen anderen Schutz ab.',
  'rule.strength-lowered': 'Schwächt Kryptografie, Passwörter oder die Begrenzung von Versuchen.',
  'rule.guard-words-lost':
    'Entfernt die Wörter für Rechte, Zuständige oder Prüfungen aus dem Code und setzt keine an ihre Stelle.',
  'rule.rights-granted': 'Verlangt oder vergibt mehr Rechte als bisher.',
  'rule.secret-shown':
    'Schreibt ein Geheimnis oder die ganze Umgebung in eine Antwort, ein Log oder eine Adresse.',

  'rule.opened-to-all': 'Lässt alle herein oder lässt eine Anfrage beliebige Felder setzen.',
  'rule.guard-word-lost': 'Entfernt aus einer Zeile ein Wort für eine Rechteprüfung.',
  'rule.weak-crypto':
    'Verwendet schwache Kryptografie oder vorhersehbaren Zufall, wo die Sicherheit davon abhängt.',
  'rule.encryption-lost':
    'Entfernt die Verschlüsselung einer Verbindung zu einer anderen Maschine oder vertraut jeder Gegenstelle.',
  'rule.trusts-anybody': 'Vertraut jedem Zertifikat, jeder Herkunft, jeder Seite oder jedem Host.',
  'rule.way-past': 'Schreibt ein festes Passwort oder einen Weg an einer Prüfung vorbei in den Code.',
  'rule.runs-request':
    'Führt aus, lädt oder rendert, was eine Anfrage mitbringt, oder öffnet einen Zugang zum Debuggen.',
  'rule.logs-secrets': 'Schreibt Header, Cookies, Passwörter oder Token in ein Log oder eine Antwort.',
  'rule.data-destroyed': 'Zerstört Daten, wenn der Code läuft, oder behält keine Kopie davon.',
  'rule.rights-for-all': 'Vergibt alle Rechte, oder Rechte an alle auf der Maschine.',
  'rule.exposed': 'Legt ein Geheimnis dort ab, wo alle es sehen können.',
  'rule.bound-to-all': 'Macht einen lokalen Dienst von anderen Maschinen aus erreichbar.',
  'rule.from-request':
    'Übernimmt aus der Anfrage, was nur der Server bestimmen darf, etwa einen Betrag oder einen Absender.',
  'rule.secret-fixed': 'Schreibt ein Geheimnis in den Code oder ein Image, statt es zur Laufzeit zu lesen.',
  'rule.escaping-lost': 'Entfernt die Maskierung von Werten in Seiten.',
  'rule.sends-what-it-reads':
    'Liest eine Datei mit Geheimnissen oder personenbezogene Daten und greift auf das Netzwerk zu.',
  'rule.person-told': 'Schreibt ein Passwort oder eine Nummer, die eine Person ausweist, in eine Nachricht.',
};
