import type { REQUESTING as EN } from '../../../messages/requesting';

export const REQUESTING: Readonly<Record<keyof typeof EN, string>> = {
  'person.unknownId': 'Es ist nicht bekannt, wer Sie sind: Diese ID gehört zu keiner Person.',
  'person.unknown':
    'Es ist nicht bekannt, wer Sie sind: Personen sind an ihrer Entra-Objekt-ID zu erkennen, und hier kam keine mit. Melden Sie sich bei Teams mit Ihrem Arbeitskonto an; „help“ geht für alle.',
  'requesting.notEntitled':
    'In {workspace} dürfen Sie nichts anfragen. Die Governance-Datei nennt unter workspaces, „requesters“, wer das darf.',
  'requesting.noChannel':
    'Über eine Anfrage per API wird im Genehmigungskanal ihres Arbeitsbereichs entschieden, und {workspace} hat keinen. Setzen Sie in der Governance-Datei {keys} dieses Arbeitsbereichs, oder fragen Sie in Teams an.',
  'requesting.nobodyElse':
    'Dieser Plan hat Stufe {tier}: Jemand anderes muss ihn genehmigen, und in diesem Chat ist sonst niemand. Fragen Sie in einem Kanal oder Gruppenchat an, oder lassen Sie in der Governance-Datei unter workspaces[].approvals einen Kanal für Stufe {tier} von {workspace} eintragen.',
  'requesting.secret':
    '{name} enthält etwas, das wie ein Geheimnis aussieht, und wird deshalb nicht als Kontext gelesen. Entfernen Sie das Geheimnis, oder senden Sie die Anfrage ohne die Datei.',
  'requesting.noCommands':
    'Dafür ist der Befehlsschritt „{title}“ nötig, und Befehle sind hier abgeschaltet, weil es keine Sandbox für sie gibt. Dateien kann ich trotzdem ändern. Der Betrieb kann die Sandbox einrichten: „gad doctor“ sagt, wie.',
  'requesting.noNetwork':
    'Der Schritt „{title}“ braucht das Netzwerk, und Pläne laufen ohne. Lassen Sie ihn weg, oder führen Sie ihn selbst aus.',
  'requesting.branchMoved':
    'Der Branch {branch} steht nicht mehr auf dem genehmigten Commit {commit}: Er wurde gemergt oder entfernt, oder jemand hat darauf gepusht. Fragen Sie die Änderung in einer eigenen Anfrage an.',
  'requesting.noPlan':
    'Dieser Vorgang hat keinen Plan, mit dem es weitergehen könnte; wiederholen Sie ihn mit „retry“.',
  'undoing.none': 'Am Vorgang {id} gibt es nichts zurückzunehmen: {why}.',
  'undoing.noChange': 'Er hat im Repository nichts geändert',
  'undoing.state': 'Sein Stand ist: {state}',
  'undoing.closed': 'Sein Pull Request wurde geschlossen und nicht gemergt',
  'undoing.notMerged': 'Sein Pull Request ist nicht gemergt. Schließen Sie ihn stattdessen auf der Forge',
  'requesting.empty': 'Die Nachricht ist leer. Schreiben Sie, was geschehen soll, oder „help“.',
  'requesting.long':
    'Die Anfrage hat {length} Zeichen; höchstens {most} sind möglich. Kürzen Sie sie, oder legen Sie den Text in eine Datei des Arbeitsbereichs und nennen Sie sie mit context:.',
  'requesting.contexts': 'Nennen Sie höchstens {most} Kontextpfade.',
  'requesting.attached':
    'Die Anhänge haben {length} Zeichen; höchstens {most} werden angenommen. Hängen Sie weniger an.',
  'requesting.noWorkspace': 'Einen Arbeitsbereich „{name}“ gibt es nicht. Bekannt sind: {names}.',
  'requesting.restarting': 'Der Bot startet gerade neu. Versuchen Sie es in einer Minute noch einmal.',
  'requesting.notEnded': 'Stand des Vorgangs: {state}. Wiederholen lässt sich nur einer, der beendet ist.',
  'requesting.tooMany':
    'Von Ihnen sind {active} Anfragen in Arbeit oder in der Warteschlange; erlaubt sind je Person {allowed} (clearing.perPerson in der Governance-Datei: {running} laufend, {queued} wartend). Was auf eine Entscheidung oder Antwort wartet, zählt nicht. Senden Sie diese noch einmal, wenn einige beendet sind.',
  'steering.operators':
    'Nur der Betrieb kann alles stoppen oder weitergehen lassen. Die Governance-Datei nennt ihn unter „operators“.',
};
