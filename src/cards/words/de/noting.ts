import type { NOTING as EN } from '../../../messages/noting';

export const NOTING: Readonly<Record<keyof typeof EN, string>> = {
  'and.more': '{names} und {count} weitere',
  'and.also': '{first}; {next}',

  'note.unread': 'Nicht gelesen: {name}.',
  'note.issueGone': 'Nicht gelesen: Issue #{number}, das es nicht gibt.',
  'note.issueSecret': 'Nicht gelesen: Issue #{number}, weil etwas darin wie ein Geheimnis aussieht.',
  'note.issueUnread': 'Nicht gelesen: Issue #{number}. {why}',
  'note.skipped': 'Nicht gelesen, weil sie größer als 1 MiB sind oder ihr Name nicht in UTF-8 ist: {paths}.',
  'note.detached': 'HEAD steht auf keinem Branch: Der Plan geht vom Commit {commit} aus.',
  'note.uncommitted':
    'Im Arbeitsbereich ist {n} Änderung nicht committet; der Plan sieht sie nicht und geht vom Commit {commit} aus.|Im Arbeitsbereich sind {n} Änderungen nicht committet; der Plan sieht sie nicht und geht vom Commit {commit} aus.',
  'note.otherBranch':
    'Die Änderung gehört nicht zu {base}: Der Plan geht vom Branch {branch} aus, und das Ergebnis auch.',
  'note.currentCommit': 'diesem Commit',
  'note.testsChanged': 'Ändert Tests: {paths}',
  'note.testsDeleted': 'Löscht Tests: {paths}',
  'note.runnerChanged': 'Ändert, wie Tests laufen: {paths}',
  'note.loose':
    '{path}: Die Stelle wurde gefunden, obwohl das Modell andere Leerzeichen schrieb als die Datei.',

  'voided.policy': 'Die Regeln haben sich geändert, seit dieser Plan bewertet wurde.',
  'voided.shadow': 'Der Arbeitsbereich ist jetzt für Schattenläufe da: Von dort wird nichts veröffentlicht.',
  'voided.lost': 'Das Ergebnis des Probelaufs ist nicht mehr da.',
  'voided.moved': 'Der Arbeitsbereich hat sich geändert, seit dieser Plan entstand.',
  'shadow.alone': 'Schattenlauf: Dies wäre ohne Genehmigung ausgeführt worden. Nichts wurde veröffentlicht.',
  'shadow.asked':
    'Schattenlauf: Dafür wäre {n} Genehmigung nötig gewesen. Nichts wurde veröffentlicht.|Schattenlauf: Dafür wären {n} Genehmigungen nötig gewesen. Nichts wurde veröffentlicht.',

  'doing.thinking': 'denkt nach',
  'doing.repairing': '{verdict}; bessert nach, {at} von {of}',
  'doing.proposal': 'liest einen Vorschlag',
  'doing.trying': 'probiert den Plan aus',
  'doing.reading': 'liest {path}',
  'doing.readingFrom': 'liest {path} ab Zeile {line}',
  'doing.searching': 'sucht nach {text}',
  'doing.listing': 'sieht nach, was es hier gibt: {path}',
  'doing.outline': 'überfliegt {path}',
  'doing.history': 'liest, was sich geändert hat: {path}',
  'doing.repository': 'ganzes Repository',
  'doing.playbooks': 'fragt die Playbooks nach „{request}“',
  'verdict.step': 'Schritt {step} fehlgeschlagen',
  'verdict.steps': 'alle Schritte ausgeführt',
  'verdict.passed': '{name}: bestanden',
  'verdict.failed': '{name}: fehlgeschlagen',
  'verdict.not-run': '{name}: konnte nicht starten',
  'verdict.counts': '{name}: {passed} bestanden, {failed} fehlgeschlagen',

  'model.none': '{model} hat keinen Plan erstellt: {reason}',
  'model.noReason': 'ohne Begründung.',
  'model.unusable':
    'Von {model} kam kein brauchbarer Plan: {why}. Beschreiben Sie die Anfrage genauer, verlangen Sie eine kleinere Änderung, nennen Sie Dateien mit context: Pfad, oder verwenden Sie ein Playbook aus der Hilfe.',
  'model.unusableLast':
    'Von {model} kam kein brauchbarer Plan: {why}. Zum letzten: {verdict}. Beschreiben Sie die Anfrage genauer, verlangen Sie eine kleinere Änderung, nennen Sie Dateien mit context: Pfad, oder verwenden Sie ein Playbook aus der Hilfe.',
  'model.budget': 'das Budget der Planung ist aufgebraucht: {limit}',
  'model.rounds': '{limit} Runden (planner.rounds)',
  'model.seconds': '{limit} Sekunden (planner.seconds)',
  'model.tokens': '{limit} Tokens für einen Vorgang (planner.tokens)',
  'model.cost': '{limit} {currency} für einen Vorgang (planner.cost)',
  'model.tokensADay': '{limit} Tokens für eine Person in 24 Stunden (planner.perPersonPerDay.tokens)',
  'model.costADay': '{limit} {currency} für eine Person in 24 Stunden (planner.perPersonPerDay.cost)',
  'model.cut': 'seine Antworten wurden {times}-mal an der Längengrenze von {model} abgeschnitten',
  'model.nothing': '{model} hat nichts vorgeschlagen',
  'model.repeating': 'es hat immer wieder dasselbe abgefragt',
  'model.unreadable':
    '{model} hat {count} Pläne vorgeschlagen, die sich nicht ausführen lassen; den letzten aus diesem Grund: {problem}',
  'model.red': 'keiner seiner {count} Pläne hat bestanden',
  'model.wrong':
    'Der Endpunkt des Modells hat für {model} mit {status} geantwortet. Wer diesen Bot betreibt, muss Schlüssel, Adresse und Modellnamen prüfen.',
  'model.often': '{model} wird gerade zu oft angefragt. Versuchen Sie es in einer Minute noch einmal.',
  'model.late':
    '{model} hat nicht rechtzeitig geantwortet. Versuchen Sie es noch einmal, oder verlangen Sie eine kleinere Änderung.',
  'model.failed':
    'Der Endpunkt des Modells hat mit dem Status {status} versagt. Versuchen Sie es in einer Minute noch einmal.',
  'model.unreachable':
    'Der Endpunkt des Modells ist nicht erreichbar. Versuchen Sie es in einer Minute noch einmal.',
};
