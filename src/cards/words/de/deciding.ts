import type { DECIDING as EN } from '../../../messages/deciding';

export const DECIDING: Readonly<Record<keyof typeof EN, string>> = {
  'is.PENDING': 'beginnt gleich',
  'is.RUNNING': 'in Arbeit',
  'is.AWAITING_APPROVAL': 'wartet auf Genehmigung',
  'is.APPROVED': 'genehmigt, wird gleich ausgeführt',
  'is.REJECTED': 'abgelehnt',
  'is.COMPLETED': 'abgeschlossen',
  'is.FAILED': 'fehlgeschlagen',
  'is.CANCELLED': 'abgebrochen',
  'is.paused': 'angehalten',
  'is.nowhere': 'noch nicht da',
  'illegal.pause': 'Es gibt nichts anzuhalten. Stand des Vorgangs: {state}.',
  'illegal.resume': 'Es gibt nichts fortzusetzen. Stand des Vorgangs: {state}.',
  'illegal.cancel': 'Es gibt nichts abzubrechen. Stand des Vorgangs: {state}.',
  'illegal.decide': 'Es gibt nichts zu entscheiden. Stand des Vorgangs: {state}.',
  'illegal.event': '{event} passt nicht zum Stand: {state}.',
  'deciding.rejected': 'Abgelehnt von {name}.',
  'deciding.rejectedBecause': 'Abgelehnt von {name}: {reason}',
  'deciding.whichPlan':
    'Nennen Sie den Plan, den Sie gelesen haben: Sehen Sie auf die Karte, und schreiben Sie dann „approve {id}-{mark}“.',
  'deciding.tooEarly':
    'Noch gibt es keinen Plan, über den zu entscheiden wäre: {id} wird noch vorbereitet. Sobald eine Entscheidung gebraucht wird, kommt eine Karte. Um den Vorgang jetzt zu stoppen, schreiben Sie „cancel {id}“.',
  'deciding.approve': '{name} hat das schon vor Ihnen genehmigt.',
  'deciding.reject': '{name} hat das schon vor Ihnen abgelehnt.',
  'deciding.changes': '{name} hat schon vor Ihnen Änderungen verlangt.',
  'deciding.over': 'Stand des Vorgangs: {state}. Es wurde nichts geändert.',
  'deciding.notNeeded': 'Niemand muss entscheiden. Stand des Vorgangs: {state}. Es wurde nichts geändert.',
  'deciding.reminded':
    'Die Genehmigenden wurden vor weniger als einer Stunde erinnert. In {minutes} min geht es wieder.',
  'deciding.stale':
    'Diese Karte zeigt einen früheren Plan. Er hat sich inzwischen geändert; entscheiden Sie auf der neuesten Karte.',
  'deciding.expired':
    'Die Zeit für die Entscheidung ist abgelaufen. Wer angefragt hat, kann es mit „retry“ erneut tun.',
  'deciding.author':
    'Dieser Plan beruht auf Ihren Worten, deshalb muss ihn jemand anderes genehmigen. Ablehnen oder andere Änderungen verlangen können Sie.',
  'deciding.requester':
    'Die Anfrage kommt von Ihnen, deshalb muss sie jemand anderes genehmigen. Ablehnen, Änderungen verlangen oder abbrechen können Sie.',
  'deciding.notEntitled': 'Über diesen Plan dürfen Sie nicht entscheiden.',
  'deciding.repeated': 'Sie haben das schon genehmigt; es zählt einmal.',
  'deciding.repeatedFor': 'Die Person, die Sie vertreten, hat das schon genehmigt; es zählt einmal.',
  'deciding.noReason': 'Schreiben Sie in das Textfeld, was anders sein soll, und senden Sie es noch einmal.',
  'deciding.rulesChanged':
    'Seit dieser Karte haben sich die Regeln geändert. Der Plan wird neu bewertet; entscheiden Sie auf der nächsten Karte.',
  'deciding.nobody': 'Über diesen Vorgang muss gerade niemand entscheiden.',
  'answering.expired': 'Niemand hat die Frage innerhalb eines Tages beantwortet.',
  'deciding.tooLate': 'Niemand hat rechtzeitig entschieden.',
  'answering.noChoice': 'Diese Antwort steht nicht zur Wahl. Antworten Sie mit eigenen Worten.',
  'answering.empty': 'Die Antwort ist leer. Wählen Sie eine aus, oder schreiben Sie sie.',
  'steering.cancelled': 'Abgebrochen von {name}.',
  'steering.cancelledBecause': 'Abgebrochen von {name}: {reason}',
  'answering.requester': 'Das kann nur {name} beantworten: Von dort kam die Anfrage.',
  'steering.notEntitled': 'Das können nur die anfragende Person und die, die genehmigen dürfen.',
  'answering.stale': 'Diese Karte zeigt eine frühere Frage. Beantworten Sie die auf der neuesten Karte.',
  'answering.none': 'Jetzt ist keine Frage offen. Stand des Vorgangs {id}: {state}.',
  'answering.answered': '{name} hat „{text}“ geantwortet.',
  'handing.nothing': 'Es gibt keine Entscheidung zu übergeben: Nichts wartet auf eine.',
  'handing.self': 'Nennen Sie eine andere Person, nicht sich selbst.',
  'handing.notEntitled': 'Nur wer über diesen Plan selbst entscheiden darf, kann die Entscheidung übergeben.',
  'handing.notStandIn':
    '{person} darf andere nicht vertreten. Die Governance-Datei nennt unter „standIns“, wer das darf.',
  'handing.day': 'Wählen Sie einen Tag innerhalb der nächsten 90 Tage, geschrieben wie 2026-12-31.',
};
