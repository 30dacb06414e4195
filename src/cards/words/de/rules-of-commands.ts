/** The rules about what commands do, and what is known beside a plan's steps. */
export const RULES_OF_COMMANDS: Readonly<Record<string, string>> = {
  'rule.reads-only': 'Liest nur.',
  'rule.asks-only': 'Gibt nur eine Version oder einen Hilfetext aus.',
  'rule.git-reads': 'Liest nur im Repository.',
  'rule.git-local': 'Arbeitet nur mit lokalen Commits und Branches.',
  'rule.wraps': 'Startet nur einen anderen Befehl, der für sich bewertet wird.',
  'rule.does-as-told': 'Berührt nur die Dateien und Maschinen, die es nennt; diese werden für sich bewertet.',
  'rule.builds-or-tests': 'Baut, testet oder prüft nur, was im Arbeitsbereich liegt.',
  'rule.known-variable': 'Setzt eine Variable, die keine anderen Programme beeinflusst.',
  'rule.reads-inside': 'Liest nur Dateien des Arbeitsbereichs.',
  'rule.writes-generated': 'Schreibt nur erzeugte oder temporäre Dateien.',
  'rule.deletes-generated': 'Löscht nur erzeugte oder temporäre Dateien.',
  'rule.reaches-itself': 'Verbindet sich nur mit dieser Maschine.',
  'rule.runs-shown':
    'Führt aus, was der Plan zeigt und was für sich bewertet wird, oder was der Arbeitsbereich gebaut hat.',
  'rule.inline-harmless': 'Führt Code aus, der nur rechnet und ausgibt.',

  'rule.git-push': 'Überträgt Commits in ein entferntes Repository.',
  'rule.git-push-force':
    'Überschreibt gemeinsame Historie oder Branches, überträgt alles oder umgeht die Prüfungen beim Push.',
  'rule.git-push-shared': 'Überträgt direkt auf einen gemeinsamen Branch, am Review vorbei.',
  'rule.git-push-elsewhere': 'Überträgt den Code an eine Adresse, die nicht das eingerichtete Remote ist.',
  'rule.git-unverified':
    'Überspringt die Prüfungen vor einem Commit oder lässt ihn wie den einer anderen Person aussehen.',
  'rule.git-rewrite-local': 'Schreibt lokale Commits um oder verwirft Arbeit.',
  'rule.git-stash': 'Legt nicht committete Arbeit beiseite oder holt sie zurück.',
  'rule.git-bulk-delete': 'Löscht alle versionierten Dateien oder Dateien, die in keinem Commit stehen.',
  'rule.git-rewrite-history':
    'Schreibt die ganze Historie um oder macht verlorene Commits unwiederbringlich.',
  'rule.git-config-code':
    'Richtet git so ein, dass es ein Programm ausführt, anderen Adressen vertraut oder weniger prüft.',
  'rule.git-config': 'Ändert die Konfiguration von git.',
  'rule.git-remote-origin': 'Lenkt das Haupt-Remote auf eine andere Adresse um.',
  'rule.git-remote': 'Ändert, woher das Repository holt und wohin es überträgt, oder holt Code von dort.',
  'rule.git-fetch-from': 'Sendet oder veröffentlicht das Repository auf anderem Weg als durch einen Push.',
  'rule.git-secret': 'Bringt eine Datei mit Geheimnissen in die Versionsverwaltung oder zeigt sie von dort.',
  'rule.git-force-add': 'Nimmt Dateien auf, die ignoriert werden sollen.',
  'rule.git-link':
    'Nimmt einen symbolischen Link in den Index auf, der im Arbeitsbereich nicht sichtbar ist, oder wendet einen Patch außerhalb des Arbeitsbereichs an.',
  'rule.git-elsewhere': 'Ändert ein anderes Repository.',

  'rule.publish':
    'Veröffentlicht ein Paket, das andere installieren, zieht es zurück oder ändert, wer das darf.',
  'rule.registry-config': 'Ändert, woher Pakete kommen, oder schaltet ihre Prüfungen ab.',
  'rule.install-remote': 'Installiert Code von einer Adresse, die keine Paket-Registry ist.',
  'rule.install': 'Installiert, aktualisiert oder entfernt Abhängigkeiten.',
  'rule.system-remove': 'Entfernt Software des Systems.',
  'rule.hosting-change':
    'Ändert etwas beim Code-Hosting: Merges, Releases, Einstellungen, Geheimnisse oder Zugriff.',
  'rule.hosting-open': 'Öffnet oder ändert etwas beim Code-Hosting.',
  'rule.task-deploy': 'Führt einen Task aus, der dem Namen nach auf gemeinsame Systeme wirkt.',
  'rule.task-change': 'Führt einen Task aus, der dem Namen nach über den Arbeitsbereich hinaus wirkt.',

  'rule.delete-outside': 'Löscht außerhalb des Arbeitsbereichs oder ein Ziel, das vorher nicht bekannt ist.',
  'rule.delete-whole': 'Löscht das ganze Projekt oder seine Historie.',
  'rule.delete-main': 'Löscht einen wesentlichen Teil des Projekts.',
  'rule.delete-guard':
    'Löscht Schutz, Geheimnisse, Build-Server-Konfiguration, Infrastruktur oder Daten des Projekts.',
  'rule.delete-device': 'Überschreibt ein Gerät.',
  'rule.delete-tracked': 'Löscht Dateien, die nicht erzeugt sind.',
  'rule.delete-scratch': 'Leert den temporären Ordner, den auch andere Programme benutzen.',
  'rule.write-outside':
    'Schreibt, verschiebt, verlinkt oder ändert Rechte außerhalb des Arbeitsbereichs oder an einem Ort, der vorher nicht bekannt ist.',
  'rule.write-secret': 'Schreibt an einen Ort, an dem Geheimnisse liegen.',
  'rule.write-environment': 'Ändert die Variablen einer Umgebung.',
  'rule.write-guard': 'Ändert Dateien von git selbst oder die Dateien, die bestimmen, wer genehmigen muss.',
  'rule.write-inside': 'Ändert Dateien des Arbeitsbereichs, ohne dass der Plan zeigt, wie.',
  'rule.moves': 'Verschiebt oder verlinkt Dateien oder ändert, wer sie benutzen darf.',
  'rule.link-outside':
    'Verlinkt einen Ort außerhalb des Arbeitsbereichs oder ein Programm unter anderem Namen.',
  'rule.read-outside': 'Liest außerhalb des Arbeitsbereichs.',
  'rule.read-secret': 'Liest oder zeigt Geheimnisse.',
  'rule.hides-text':
    'Enthält unsichtbare oder täuschend ähnliche Zeichen, sodass es anders aussieht, als es ist.',
  'rule.remote-destroy': 'Zerstört etwas auf einer Maschine.',
  'rule.remote-change': 'Sendet Daten oder eine ändernde Anfrage aus dem Arbeitsbereich hinaus.',
  'rule.remote-secret': 'Sendet mit einer Anfrage ein Geheimnis mit.',
  'rule.tls-off': 'Schaltet die Prüfung von Zertifikaten ab.',
  'rule.network': 'Verbindet sich mit dem Netzwerk.',
  'rule.code-remote': 'Führt Code aus, der aus dem Netzwerk kommt.',
  'rule.code-encoded': 'Führt Code aus, der kodiert oder verschlüsselt ist.',
  'rule.code-computed': 'Führt Code aus, der vorher nicht bekannt ist.',
  'rule.code-outside': 'Führt ein Skript von außerhalb des Arbeitsbereichs aus.',
  'rule.code-unseen': 'Führt ein Skript aus, das der Plan nicht zeigt.',
  'rule.script-grave': 'Führt ein Skript aus, das dem Namen nach ausrollt oder zerstört.',
  'rule.tool-shell': 'Startet über ein Werkzeug verdeckt ein anderes Programm.',
  'rule.unread': 'Nicht bis zum Ende gelesen; über den Rest ist also nichts bekannt.',
  'rule.syntax': 'Ist keine gültige Shell-Syntax.',
  'rule.plan-size': 'Ändert viele Zeilen oder Dateien.',
  'rule.environment': 'Gibt alle Variablen aus, in denen Geheimnisse stehen können.',
  'rule.secret-search': 'Sucht nach Geheimnissen oder legt sie dort ab, wo andere sie sehen.',

  'rule.service-destroy': 'Zerstört, veröffentlicht oder ändert etwas in einem System, das andere benutzen.',
  'rule.service-read': 'Arbeitet mit einem System, das andere benutzen.',
  'rule.unlisted-destroy':
    'Lässt ein unbekanntes Werkzeug etwas zerstören, veröffentlichen oder in der Produktion arbeiten.',
  'rule.unlisted-production':
    'Lässt ein unbekanntes Werkzeug in der Produktion oder außerhalb des Arbeitsbereichs arbeiten.',
  'rule.cluster-secret': 'Liest Geheimnisse, Token oder den Zustand gemeinsamer Systeme.',
  'rule.infra-init': 'Bereitet Infrastruktur-Werkzeuge vor und lädt ihre Plug-ins.',
  'rule.infra-change': 'Ändert oder zerstört echte Infrastruktur.',
  'rule.container-escape':
    'Startet einen Container mit Zugriff auf den Host oder arbeitet mit den Containern einer anderen Maschine.',
  'rule.container-destroy':
    'Löscht Container, Images oder die Daten in Volumes oder veröffentlicht ein Image.',
  'rule.container-run': 'Führt Container aus, ändert oder untersucht sie.',

  'rule.privilege': 'Verlangt mehr Rechte, als der Plan hat, oder gibt Rechte weiter.',
  'rule.permissions': 'Ändert Zugriffsrechte von Dateien.',
  'rule.persistence': 'Installiert etwas, das weiterläuft oder später wieder startet.',
  'rule.windows': 'Ändert die Maschine, ihre Rechte oder ihren Schutz.',
  'rule.tracks': 'Verbirgt, was getan wurde.',
  'rule.file-times': 'Gibt einer Datei eine falsche Zeit.',
  'rule.disk': 'Überschreibt Datenträger oder Partitionen.',
  'rule.processes-all':
    'Beendet die Maschine, ihre Schutzprogramme oder Prozesse, die nicht zum Plan gehören.',
  'rule.processes': 'Beendet Prozesse.',
  'rule.server': 'Startet oder steuert einen Server.',
  'rule.firewall': 'Ändert Netzwerk- oder Firewall-Einstellungen oder benutzt ein Angriffswerkzeug.',
  'rule.remote-shell': 'Öffnet eine Verbindung zu einer anderen Maschine oder kopiert Dateien dorthin.',
  'rule.other-processes': 'Liest oder steuert andere Prozesse, den Bildschirm oder die Tastatur.',
  'rule.interactive': 'Wartet auf eine Eingabe von der Tastatur.',
  'rule.settings-elsewhere': 'Lädt Einstellungen von anderswo, die Code enthalten können.',
  'rule.variable-code': 'Setzt eine Variable, durch die andere Programme Code laden oder ausführen.',
  'rule.variable-checks':
    'Schaltet Zertifikats- oder Integritätsprüfungen ab, lenkt Downloads um oder hält Befehle aus dem Verlauf heraus.',
  'rule.variable-hooks': 'Überspringt die Prüfungen, die vor einem Commit laufen.',
  'rule.variable-path': 'Ändert, wo die Shell nach Programmen sucht.',
  'rule.tool-loads-code':
    'Lässt ein Werkzeug ein Programm ausführen oder Code oder Einstellungen von anderswo laden.',
  'rule.environment-printed': 'Liest die Umgebung, die Geheimnisse enthalten kann.',
};
