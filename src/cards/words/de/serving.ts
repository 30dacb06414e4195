import type { SERVING as EN } from '../../../messages/serving';

export const SERVING: Readonly<Record<keyof typeof EN, string>> = {
  'api.localHost': 'Im lokalen Modus ist nur http://localhost erreichbar.',
  'api.localOrigin':
    'Im lokalen Modus werden nur die Statusseite selbst und Programme bedient, keine anderen Seiten.',
  'api.closed':
    'Die API ist geschlossen, weil kein Token eingerichtet ist. Tragen Sie eines in der Governance-Datei unter api.tokens ein, oder setzen Sie GAD_API_TOKEN, um nur zu lesen, und starten Sie den Bot neu.',
  'api.token': 'Senden Sie ein API-Token als „Authorization: Bearer TOKEN“.',
  'api.role':
    'Das Token {name} hat die Rolle {role}; dafür ist die Rolle {needed} nötig. Rollen stehen in der Governance-Datei unter api.tokens.',
  'api.json': 'Senden Sie JSON mit „Content-Type: application/json“.',
  'api.notJson': 'Der Inhalt ist kein JSON.',
  'api.tooLong': 'Der Inhalt ist zu lang; höchstens {most} Bytes sind erlaubt.',
  'api.readOnly':
    'Entschieden wird in Teams, denn Teams bürgt dafür, wer jemand ist: auf der Karte oder mit „approve id“. Nur im lokalen Modus nimmt die API Entscheidungen an.',
  'api.nothing': 'Unter {method} {path} gibt es nichts.',
  'api.unclear': 'Diese Anfrage war nicht zu verstehen.',
  'api.limit': 'limit muss eine ganze Zahl von 1 bis 100 sein.',
  'api.cursor': 'Das ist kein Cursor: Übergeben Sie `nextCursor` der vorigen Seite.',
  'api.notActivity': 'Das ist keine Activity des Bot Framework.',
  'field.body': 'Der Inhalt',
  'field.missing': '{field} fehlt.',
  'field.type': '{field} muss {type} sein.',
  'field.oneOf': '{field} muss einer dieser Werte sein: {values}.',
  'field.least': '{field} muss mindestens {least} sein.',
  'field.most.number': '{field} darf höchstens {most} sein.',
  'field.most.string': '{field} darf höchstens {most} Zeichen haben.',
  'field.most.array': '{field} darf höchstens {most} Einträge haben.',
  'field.empty': '{field} darf nicht leer sein.',
  'field.unknown': 'Hier gibt es kein Feld {names}.',
  'field.form': '{field} hat nicht die richtige Form.',
  'field.eitherAnswer': 'Eine Antwort braucht entweder choice (ab 0) oder text.',
  'field.next':
    'Berichtigen Sie das und senden Sie es noch einmal; docs/reference/http.md beschreibt die Felder.',
  'type.string': 'ein Text',
  'type.number': 'eine Zahl',
  'type.integer': 'eine ganze Zahl',
  'type.boolean': 'true oder false',
  'type.array': 'eine Liste',
  'type.object': 'ein Objekt',
  'api.noLog': 'Der Vorgang {id} hat kein Log zu einem Schritt {step}.',

  'evidence.nothing': 'Der Vorgang {id} hat keinen Commit veröffentlicht, deshalb gibt es keinen Nachweis.',
  'evidence.noKey':
    'Nachweise werden signiert, und der Bot hat dafür keinen Schlüssel. Setzen Sie GAD_SIGNING_KEY auf einen Ed25519-Schlüssel von ssh-keygen, wie docs/evidence.md es beschreibt, und starten Sie den Bot neu.',

  'webhook.noForge': 'Dieser Arbeitsbereich hat keine Forge, die Neuigkeiten senden könnte.',
  'webhook.noSecret':
    'Webhooks werden nicht angenommen, weil GAD_FORGE_WEBHOOK_SECRET nicht gesetzt ist. Setzen Sie es auf das Geheimnis, das die Forge hat, und starten Sie den Bot neu.',
  'webhook.notJson':
    'Diese Sendung ist kein JSON-Objekt. Stellen Sie den Inhaltstyp des Webhooks auf application/json.',
  'webhook.notGitHub':
    'Diese Sendung kommt nicht von GitHub: Sie hat keine id, oder ihr Inhalt ist nicht wie beschrieben.',
  'webhook.signature':
    'Die Signatur dieser Sendung passt nicht. Das Geheimnis des Webhooks muss das in GAD_FORGE_WEBHOOK_SECRET sein.',
  'webhook.password':
    'Das Passwort dieser Sendung passt nicht. Die Basisauthentifizierung des Service-Hooks muss das Passwort aus GAD_FORGE_WEBHOOK_SECRET haben.',
  'webhook.secretToken':
    'Das geheime Token dieser Sendung passt nicht. Der Webhook muss das aus GAD_FORGE_WEBHOOK_SECRET haben.',

  'audit.event': 'Ereignis {sequence} des Vorgangs {id} {what}.',
  'audit.checkpoint': 'Prüfpunkt {sequence} {what}.',
  'audit.missing': 'fehlt',
  'audit.added': 'wurde hinter dem letzten angefügt',
  'audit.changed': 'wurde geändert, oder etwas davor',
  'audit.noKey':
    'hat keinen Schlüssel, obwohl der Eintrag davor einen hat: Der Dienst hat es nicht geschrieben',
  'audit.unknownKey':
    'trägt den Schlüssel „{name}“, und GAD_AUDIT_KEY enthält keinen Schlüssel dieses Namens',
  'audit.notLast': 'ist nicht das, mit dem der Vorgang endet',
  'audit.impossible': 'kann nicht sein: {type} folgt nicht aus dem, was davor war',
  'audit.stray': 'gehört zu einem Vorgang, der entfernt wurde',
  'audit.unsealed': 'war durch einen Prüfpunkt versiegelt, und dieser Prüfpunkt fehlt',
  'audit.sealed': 'ist durch Prüfpunkt {checkpoint} versiegelt und wurde entfernt oder geändert',
  'audit.old':
    'ist älter als der Schlüssel des Prüfpfads, deshalb bürgt nichts dafür. Brechen Sie diesen Vorgang ab, und fragen Sie noch einmal an',
  'audit.row': 'Die Zeile des Vorgangs {id} wurde geändert: {what}.',
  'audit.state': 'Nach seinen Ereignissen ist der Vorgang {events}, nach seiner Zeile {row}',
  'audit.resume': 'in der Zeile steht etwas anderes darüber, wie es nach der Pause weitergeht',
  'audit.column': '{column} ist in den Ereignissen anders als in der Zeile',
  'audit.requester_id': 'die anfragende Person',
  'audit.requester_name': 'der Name der anfragenden Person',
  'audit.request': 'die Anfrage',
  'audit.tier': 'die Stufe',
  'audit.score': 'das Risiko',
  'audit.error': 'das Ergebnis',
};
