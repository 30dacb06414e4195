import type { PROPOSING as EN } from '../../../messages/proposing';

export const PROPOSING: Readonly<Record<keyof typeof EN, string>> = {
  'proposing.stale':
    'Diese Karte zeigt einen früheren Commit; seitdem wurde ein anderer genehmigt. Sehen Sie auf die neueste Karte.',
  'proposing.notYet': 'Die Forge hat den Pull Request noch nicht geöffnet. Die Karte sagt, warum.',
  'proposing.noAnswer':
    'Die Forge hat nicht gesagt, wie es um den Pull Request steht. Versuchen Sie es noch einmal.',
  'proposing.pushed':
    'Jemand hat {commit} auf {branch} gepusht, und hier hat das niemand genehmigt. Nehmen Sie den Commit vom Branch, oder machen Sie dort von Hand weiter.',
  'proposing.unknownPerson':
    'Wer {name} in Teams ist, ist nicht bekannt, deshalb wurde nichts gestartet. Die Governance-Datei sagt es unter workspaces, „forge.people“; oder fragen Sie auf der Karte in Teams an.',
  'proposing.notEntitled': 'Mergen lassen können das nur Personen, die es genehmigen dürfen.',
  'proposing.author':
    'Das beruht auf Ihren Worten, deshalb muss es jemand anderes mergen lassen, der es genehmigen darf.',
  'proposing.none': 'Der Vorgang {id} hat keinen Pull Request.',
  'proposing.merged': 'Der Pull Request ist schon gemergt.',
  'proposing.closed': 'Der Pull Request ist schon geschlossen.',
  'proposing.ownRequest': 'Fragen Sie die Änderung in einer eigenen Anfrage an.',
  'proposing.nothing': 'Der Vorgang {id} hat nichts veröffentlicht.',
  'proposing.void':
    'Jemand hat {commit} auf den Branch gepusht; genehmigt ist {approved}, und nur das wird von hier aus gemergt. Mergen Sie ihn auf der Forge, oder nehmen Sie den Commit vom Branch.',
  'proposing.draft': 'Der Pull Request ist ein Entwurf. Markieren Sie ihn zuerst auf der Forge als bereit.',
  'proposing.checksFailed': 'Vorgeschriebene Prüfungen sind fehlgeschlagen: {names}.',
  'proposing.checksPending': 'Vorgeschriebene Prüfungen laufen noch: {names}.',
  'proposing.blocked': 'Die Forge mergt ihn nicht: {why}.',
  'proposing.noReason': 'sie nennt keinen Grund',
  'blocked.conflicts': 'sein Branch hat Konflikte mit dem Ziel-Branch',
  'blocked.behind': 'sein Branch ist nicht auf dem Stand des Ziel-Branchs',
  'blocked.rules': 'die Regeln des Ziel-Branchs sind noch nicht erfüllt',
  'blocked.draft': 'er ist noch ein Entwurf',
  'blocked.approvals': 'auf der Forge fehlt eine Genehmigung',
  'blocked.changes': 'in einem Review wurden Änderungen verlangt',
  'blocked.discussions': 'es sind noch Diskussionen offen',
  'blocked.checks': 'vorgeschriebene Prüfungen sind noch nicht bestanden',
  'blocked.policies': 'vorgeschriebene Richtlinien sind nicht erfüllt: {names}',
  'blocked.failed': 'der letzte Versuch ist fehlgeschlagen, oder eine Richtlinie hat ihn abgelehnt',
  'blocked.gitlab': 'GitLab meldet „{status}“',
  'proposing.noCredentials':
    'Der Bot hat keine Zugangsdaten für die Forge von {workspace}, deshalb bleiben ihre Pull Requests, wie sie sind. Setzen Sie sie, wie docs/operations.md es sagt, und starten Sie den Bot neu.',
  'proposing.mergedBefore':
    'Der Pull Request wurde gemergt, bevor dieser Commit kam. Er steht auf dem Branch {branch}; öffnen Sie von Hand einen Pull Request dafür, oder fragen Sie die Änderung in einer eigenen Anfrage an.',
  'proposing.closedBefore':
    'Der Pull Request wurde geschlossen, bevor dieser Commit kam. Er steht auf dem Branch {branch}; öffnen Sie von Hand einen Pull Request dafür, oder fragen Sie die Änderung in einer eigenen Anfrage an.',
};
