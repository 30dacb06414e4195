import type { MISSING as EN } from '../../../messages/missing';

export const MISSING: Readonly<Record<keyof typeof EN, string>> = {
  'missing.network':
    'Dafür ist das Netzwerk nötig, und Pläne laufen ohne. Falls Abhängigkeiten geladen werden sollen, ergänzen Sie den Arbeitsbereich in der Governance-Datei: {line}.',
  'missing.module':
    'Das Modul {name} fehlt. Ergänzen Sie den Arbeitsbereich in der Governance-Datei: {line}.',
  'missing.notShown':
    'Pläne sehen das Programm {name} nicht. Ergänzen Sie den Arbeitsbereich in der Governance-Datei: {line}',
  'missing.tool':
    'Das Programm {name} fehlt. Installieren Sie es unter /usr, oder ergänzen Sie den Arbeitsbereich in der Governance-Datei: {line}.',
  'missing.or': '{one} oder {other}',
  'missing.withheld': '{place} ist nicht zu sehen: {why}.',
  'withheld.notOffered': 'es wird nicht bereitgestellt',
  'withheld.url': 'der Arbeitsbereich ist eine URL und hat auf dieser Maschine keine Arbeitskopie',
  'withheld.none': 'die Arbeitskopie hat nichts davon',
  'withheld.notIgnored': 'git ignoriert es nicht',
  'withheld.account':
    'das Konto, unter dem Pläne laufen, darf es nicht lesen (chmod -R a+rX darauf und auf die Ordner darüber)',
  'withheld.lock': '{file} ist in der Arbeitskopie anders als in diesem Commit',
  'offer.gone':
    'Die Governance-Datei stellt „{place}“ für den Arbeitsbereich „{workspace}“ bereit, aber {at} gibt es auf dieser Maschine nicht. Berichtigen Sie das unter offer.',
  'offer.neither':
    'Die Governance-Datei stellt „{place}“ für den Arbeitsbereich „{workspace}“ bereit, aber {at} ist weder ein Ordner noch ein Programm dieses Namens. Berichtigen Sie das unter offer.',

  'sandbox.wanted':
    'Laut Governance-Datei sollen Pläne in bubblewrap laufen, und das funktioniert nicht: {missing}.',
  'sandbox.none':
    'Der Schritt „{title}“ ist ein Befehl, und Befehle können auf dieser Maschine nicht isoliert laufen: {missing}.',
  'sandbox.off': 'Befehle sind in der Governance-Datei abgeschaltet (clearing.backend: edit-only)',
  'sandbox.broken':
    'bubblewrap funktioniert hier nicht ({why}). Debian und Ubuntu: „apt-get install bubblewrap“; Fedora: „dnf install bubblewrap“; starten Sie danach den Bot neu',
  'sandbox.linux': 'es braucht Linux, und das hier ist {platform}',
  'sandbox.architecture':
    'Die Sandbox läuft nur auf x64 und arm64, und das hier ist {architecture}. Pläne ohne Befehle funktionieren.',
  'sandbox.noPlace':
    'Der Bot kann seine Arbeitskopien nicht in {place} ablegen. Machen Sie den Ordner für das Konto beschreibbar, unter dem der Bot läuft.',
  'sandbox.ended': 'es endete vorzeitig',
  'sandbox.notStarted':
    'Die Sandbox konnte nicht gestartet werden: {why}. Führen Sie „gad doctor“ auf der Maschine des Bots aus.',
  'sandbox.stopped': 'Der Schritt wurde vor seinem Ende gestoppt.',

  'workspace.unknown':
    'Es gibt keinen Arbeitsbereich namens „{name}“. In der Governance-Datei stehen: {names}.',
  'repository.baseGone':
    'Den Commit {commit}, von dem der Plan ausgeht, gibt es in {place} nicht mehr. Wiederholen Sie den Vorgang für einen neuen Plan.',
  'repository.empty':
    'Das Repository des Arbeitsbereichs „{name}“ ({place}) hat noch keinen Commit. Legen Sie dort einen ersten Commit an, und fragen Sie noch einmal.',
  'repository.gone':
    'Das Repository des Arbeitsbereichs „{name}“ ist nicht unter {place}. Legen Sie es dorthin, oder berichtigen Sie den Pfad in der Governance-Datei.',
  'repository.none':
    '{place} (Arbeitsbereich „{name}“) ist kein Git-Repository. Führen Sie dort „git init“ aus und legen Sie einen ersten Commit an, oder berichtigen Sie den Pfad in der Governance-Datei.',
  'repository.partial':
    'Das Repository des Arbeitsbereichs „{name}“ ({place}) war nicht lesbar: Es ist ein unvollständiger Klon (--filter), dem Objekte seiner Geschichte fehlen. Klonen Sie es ohne --filter neu, oder machen Sie das Repository, von dem es stammt, zum Arbeitsbereich.',
  'repository.unreadable':
    'Das Repository des Arbeitsbereichs „{name}“ ({place}) war nicht lesbar: {why}. Prüfen Sie es mit „{command}“, und prüfen Sie die Rechte des Kontos, unter dem der Bot läuft.',
  'repository.unreachable':
    'Das Repository des Arbeitsbereichs „{name}“ ({place}) war nicht lesbar: {why}. Prüfen Sie, ob „{command}“ für das Konto funktioniert, unter dem der Bot läuft.',
  'repository.noCommit': 'auf dem Branch „{branch}“ hat es keinen Commit, wohl aber auf „{other}“',
  'repository.noBranch': 'es hat keinen Branch „{branch}“',
  'repository.noGit': 'git konnte nicht gestartet werden; installieren Sie es',
  'repository.closed': 'das Konto, unter dem der Bot läuft, darf es nicht öffnen',
  'repository.moved': 'sein Branch hat sich beim Lesen geändert; fragen Sie noch einmal',

  'forge.unavailable': '{forge} ist nicht erreichbar oder ausgelastet: {words}. Der Bot versucht es wieder.',
  'forge.unavailableFor':
    '{forge} ist nicht erreichbar oder ausgelastet: {words}. Der Bot versucht es in {seconds} s wieder.',
  'forge.unauthorized':
    '{forge} akzeptiert die Zugangsdaten des Bots dafür nicht: {words}. Prüfen Sie das Token oder die App und deren Rechte.',
  'forge.lacks': '{forge} akzeptiert die Zugangsdaten des Bots dafür nicht: {words}. Es fehlt: {needs}.',
  'forge.notFound':
    '{forge} hat das nicht, oder zeigt es dem Bot nicht: {words}. Prüfen Sie workspaces[].path und forge.url in der Governance-Datei.',
  'forge.hidden':
    '{forge} hat das nicht, oder zeigt es dem Bot nicht: {words}. Prüfen Sie workspaces[].path und forge.url in der Governance-Datei, und geben Sie den Zugangsdaten des Bots dieses Recht: {needs}.',
  'forge.refused': '{forge} hat abgelehnt: {words}.',

  'workflow.gone':
    'Einen Vorgang {id}, den Sie sehen dürfen, gibt es nicht. Schreiben Sie „list“ für die neuesten.',
  'workflow.notInTrail': 'Die Prüfspur hat keinen Vorgang {id}.',
  'workflow.busy':
    'Der Vorgang {id} hat sich im selben Augenblick zu oft geändert; versuchen Sie es noch einmal.',
  'database.away':
    'Die Datenbank antwortet nicht. Nichts ist verloren; versuchen Sie es in einer Minute noch einmal.',
  'directory.away':
    'Ich konnte nicht herausfinden, ob Sie entscheiden dürfen. Nichts wurde geändert; versuchen Sie es in einer Minute noch einmal.',
  'members.away':
    'Teams hat nicht gesagt, wer zu der Unterhaltung gehört. Nichts wurde geändert; versuchen Sie es in einer Minute noch einmal.',
  'person.stranger':
    'Ich weiß nicht, wer Sie in dieser Organisation sind, deshalb wurde nichts gestartet. Melden Sie sich in Teams mit einem Konto der Organisation an, oder bitten Sie jemanden, der eines hat.',
  'message.differs':
    'Ihre Nachricht hat mich in zwei Fassungen erreicht, die sich unterscheiden: „{rich}“ und „{plain}“. Nichts wurde gestartet. Senden Sie noch einmal ohne Formatierung, was Sie meinen.',

  'sent.file': 'die Datei „{name}“',
  'sent.nameless': 'eine Datei ohne Namen',
  'sent.card': 'eine Karte',
  'sent.attachment': 'ein Anhang',
  'sent.pictures': 'ein Bild|{n} Bilder',
  'sent.more': '{n} weiterer Anhang|{n} weitere Anhänge',
  'sent.unread':
    '{problems}\nNichts wurde gestartet. Senden Sie die Anfrage noch einmal mit anderen Dateien oder ohne; Dateien des Arbeitsbereichs können Sie mit „context: Pfad“ nennen.',
  'sent.many': 'Eine Anfrage kann höchstens {most} Dateien mitbringen; diese hat {count}.',
  'sent.lines': '{first}\n{next}',
  'sent.control': '„{name}“ hat Steuerzeichen im Namen.',
  'sent.slow': '„{name}“ ließ sich nicht schnell genug laden.',
  'sent.failed': '„{name}“ ließ sich nicht laden.',
  'sent.status': '„{name}“ ließ sich nicht laden (HTTP {status}).',
  'sent.elsewhere':
    '„{name}“ liegt nicht dort, wo Teams Dateien aufbewahrt, und wurde deshalb nicht geladen.',
  'sent.round': '„{name}“ ließ sich nicht laden: Die Adresse verweist von einer auf die nächste.',
  'sent.large': '„{name}“ ist größer als {size} KB.',
  'sent.binary': '„{name}“ ist keine Textdatei.',
};
