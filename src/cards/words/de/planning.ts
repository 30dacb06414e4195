import type { PLANNING as EN } from '../../../messages/planning';

export const PLANNING: Readonly<Record<keyof typeof EN, string>> = {
  then: '{first} {next}',
  list: '{of}',

  'unplanned.nothing': 'Es gibt nichts zu tun.',
  'unplanned.part': 'Nicht planen kann ich den Teil „{part}“.',
  'unplanned.forge':
    'Das geschieht auf der Forge (GitHub, GitLab, Azure DevOps), und ich ändere nur Dateien. Mein Ergebnis ist ein Branch `gad/…` mit einem Commit, aus dem Sie einen Pull Request machen können.',
  'unplanned.access':
    'Zugriffsrechte und Geheimnisse liegen nicht im Repository, deshalb kann ich sie nicht ändern. Wenden Sie sich an die Administration der Forge oder des Verzeichnisdienstes. CODEOWNERS und andere Dateien hier kann ich ändern.',
  'unplanned.running':
    'Ich erreiche kein laufendes System, deshalb kann ich dort nichts ausrollen, neu starten oder zurückrollen. Ich kann die Dateien ändern, aus denen ein Deployment entsteht, etwa Versionen, Image-Tags und Replikate; den Rest erledigt Ihre Pipeline.',
  'unplanned.database':
    'Ich erreiche keine Datenbank. Ich kann Migrationsdateien im Repository ändern; ausführen müssen Sie sie selbst.',
  'unplanned.noneCalled': 'Im Repository habe ich {noun} namens „{what}“ gefunden.',
  'unplanned.nothingCalled': 'Im Repository habe ich nichts namens „{what}“ gefunden.',
  'unplanned.near': 'Ähnlich heißen dort: {names}.',
  'unplanned.nearest': 'Am nächsten kommen dem: {names}.',
  'unplanned.question':
    'Das klingt nach einer Frage. Ich ändere Dateien und führe Befehle im Repository aus; schreiben Sie mir, was sich ändern soll.',
  'unplanned.needsModel':
    'Hierfür muss sich jemand ausdenken, was zu schreiben ist. Das kann ein Sprachmodell, und hier ist keines eingerichtet. Ohne Modell nehme ich Änderungen vor, bei denen genau dasteht, was woraus wird: ein Wert, eine Version, ein Text, eine Datei.',
  'unplanned.unknown':
    'Ich verstehe nicht, was hier zu tun ist. Schreiben Sie, was sich ändern soll, und in welcher Datei.',
  'unplanned.help': '„help“ zeigt, was Sie anfragen können.',
  'unplanned.code':
    '{what} steht in {files}, aber nicht als einfacher Wert, den ich setzen kann. Nennen Sie stattdessen den Text: replace "…" with "…" in {file}',
  'unplanned.codeMore':
    '{what} steht in {files} und {n} weiteren Datei, aber nicht als einfacher Wert, den ich setzen kann. Nennen Sie stattdessen den Text: replace "…" with "…" in {file}|{what} steht in {files} und {n} weiteren Dateien, aber nicht als einfacher Wert, den ich setzen kann. Nennen Sie stattdessen den Text: replace "…" with "…" in {file}',
  'unplanned.context':
    'Die Textdatei {path}, die die Anfrage als Kontext nennt, gibt es im Repository nicht.',
  'noun.dependency': 'keine Abhängigkeit',
  'noun.file': 'weder Datei noch Ordner',
  'noun.switch': 'keinen Schalter',
  'noun.setting': 'keine Einstellung',
  'noun.commit': 'keinen Commit',
  'noun.thing': 'nichts',

  'unread.binary':
    '{path} ist keine Textdatei. Sie lässt sich verschieben und löschen, aber nicht bearbeiten.',
  'unread.large':
    '{path} ist zu groß, um hier bearbeitet zu werden (über 1 MiB). Verschieben und Löschen geht.',
  'unread.lfs':
    '{path} wird von Git LFS verwaltet: Im Repository liegt nur ein Verweis auf den Inhalt. Ändern Sie die Datei in einer Arbeitskopie mit git-lfs.',
  'unread.link': '{path} ist ein Link auf {target}. Nennen Sie {target} selbst.',
  'unread.linkOut':
    '{path} ist ein Link, der aus dem Repository hinaus oder ins Leere führt. Nennen Sie eine Datei im Repository.',
  'unread.submodule':
    '{path} liegt im Submodul {submodule}, einem eigenen Repository. Fragen Sie die Änderung dort an.',
  'unread.name': 'Der Name von {path} ist nicht in UTF-8. Benennen Sie die Datei zuerst mit git um.',
  'unread.missing': 'Im Repository gibt es keine Textdatei {path}.',
  'path.outside':
    '{path} liegt außerhalb des Arbeitsbereichs. Nennen Sie einen Pfad, der im Wurzelverzeichnis des Repositorys beginnt.',
  'path.file': 'Der Pfad muss eine Datei im Repository nennen.',
  'path.git': '{path} gehört git selbst und kann von keinem Plan geändert werden.',
  'path.notPlain': '{path} ist kein einfacher Pfad im Repository.',

  'value.wrong': '„{given}“ passt nicht zur Angabe „{name}“: Erwartet wird {what}.',
  'value.dash':
    'Für {name} steht „{value}“: Ein Wert, der mit einem Bindestrich beginnt, würde als Option gelesen.',
  'value.latest':
    'Ich erreiche keine Paketregistry, deshalb kenne ich die neueste Version nicht. Nennen Sie eine: to 1.2.3',
  'value.field': '{name}: Erwartet wird {what}.',
  'value.form':
    'Mit diesen Werten lässt sich „{title}“ nicht schreiben. Ändern Sie sie, oder schreiben Sie die Anfrage selbst.',
  'value.formGone': 'Dieses Formular gibt es nicht mehr. Schreiben Sie stattdessen die Anfrage.',

  'asked.rest': 'Ich verstehe nicht, was „{part}“ verlangt. Meinen Sie nur das Übrige?',
  'asked.this': 'Meinen Sie das?',
  'asked.thisBy': 'Meinen Sie das mit „{part}“?',
  'asked.which': 'Das kann mehreres bedeuten. Was meinen Sie?',
  'asked.whichBy': 'Das kann mehreres bedeuten. Was meinen Sie mit „{part}“?',
  'asked.more': 'Es gibt {count} solche Stellen; schreiben Sie, welche, wenn keine von diesen gemeint ist.',
  'asked.valueIn': '{title}: In „{request}“ fehlt noch die Angabe „{name}“. Wie lautet sie?',
  'asked.valueOf': '{title}: Was soll bei `{of}` als „{name}“ stehen?',
  'asked.valueOfNow': '{title}: Was soll bei `{of}` als „{name}“ stehen (jetzt {now} in {path})?',
  'asked.kindOfValue': 'Erwartet wird {what}.',
  'asked.kind': 'So heißt hier mehreres. Was ist gemeint, und welche Version soll es werden?',
  'asked.characters':
    'Ein Telefon oder ein Chatprogramm hat in diesem Befehl anscheinend Zeichen verändert. Was meinen Sie?',
  'asked.opinion': 'Das klingt nach einer Frage. Soll es geschehen?',
  'asked.limit': 'Die Einschränkung „{limit}“ kann ich nicht einhalten. Soll es ohne sie geschehen?',
  'asked.limitThen': 'Die Einschränkung „{limit}“ kann ich nicht einhalten. Ohne sie: {question}',
  'asked.direction':
    'Diese Anfrage enthält unsichtbare Zeichen, die die Leserichtung umkehren; sie sagt also vielleicht nicht, was Sie sehen. Meinen Sie das?',
  'asked.unclearAnswer': 'Ich verstehe nicht, was „{answer}“ hier bedeutet. {question}',
  'asked.corrected': 'Meinen Sie „{request}“? {question}',
  'asked.slip': 'Hier könnte ein Tippfehler sein. Meinen Sie das?',
  'asked.feedback':
    'Bei der Prüfung wurden Änderungen verlangt: „{feedback}“. Das kann ich nicht selbst einarbeiten. Schreiben Sie die ganze Anfrage, wie sie sein soll.',
  'asked.feedbackSoFar':
    'Bei der Prüfung wurden Änderungen verlangt: „{feedback}“. Das kann ich nicht selbst einarbeiten. Schreiben Sie die ganze Anfrage, wie sie sein soll; bisher lautet sie: {request}.',
  'choice.of': '{title}: {what}',
  'choice.becomes': '{before} → {after}',
  'choice.run': '{command} ausführen',
  'choice.package': 'das Paket {name} (jetzt {value} in {path})',
  'choice.image': 'das Image {name} (jetzt {value} in {path})',
  'choice.action': 'die Action {name} (jetzt {value} in {path})',
  'choice.all': 'alle {count}: {names}',
  'choice.places': 'alle {count} Stellen',
  'choice.in': '{text} in {path}',
};
