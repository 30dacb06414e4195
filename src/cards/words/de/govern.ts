import type { GOVERN as EN } from '../en/govern';

export const GOVERN: Readonly<Record<keyof typeof EN, string>> = {
  'govern.owners': 'die Besitzer der Gruppe {name}',
  'govern.members': 'die Mitglieder der Gruppe {name}',
  'govern.you': 'Sie',
  'govern.named': '{n} in der Governance-Datei genannte Person|{n} in der Governance-Datei genannte Personen',
  'govern.nobody': 'noch niemand, denn die Governance-Datei nennt niemanden',
  'govern.quorum': 'Es sind {quorum} Genehmigungen nötig.',
  'govern.requesterMay': 'Auch die anfragende Person darf genehmigen.',
  'govern.requesterMayNot': 'Die anfragende Person darf es nicht.',
  'govern.alone':
    'niemand, wenn der Plan aus einem Playbook stammt: Er läuft dann von selbst. Stammt er von einem Modell: {rule}',
  'govern.decide':
    'Zum Entscheiden: approve {id}, reject {id} und ein Grund, oder changes {id} und was anders sein soll.',
  'govern.youMay': 'Sie dürfen es.',
  'govern.whoMayIt': 'Wer {id} genehmigen darf',
  'govern.whoMayText': 'Genehmigen dürfen bei Stufe {tier}: {who} {you}',
  'govern.whoMay': 'Wer genehmigen darf',
  'govern.source': 'So steht es in der Governance-Datei; es gilt für alle gleich.',
  'govern.needsYes': '{tier}: Bevor etwas veröffentlicht wird, ist ein Ja nötig.',
  'govern.ranAlone':
    'Die Governance-Datei lässt einen Plan der Stufe {tier} aus einem Playbook von selbst laufen, deshalb wurde niemand gefragt.',
  'govern.why': 'Warum {id} Stufe {tier} hat',
  'govern.noRule': '• Darin ist nichts als riskant bekannt.',
  'govern.tier.1':
    'Stufe 1. Geringes Risiko, etwa Dokumente, Formatierung und Änderungen, die nur beim Lesen auffallen. Genehmigen dürfen: {who}',
  'govern.tier.2':
    'Stufe 2. Prüfung durch eine zweite Person: gewöhnliche Änderungen an Code, Konfiguration oder Abhängigkeiten, und Löschungen. Genehmigen dürfen: {who}',
  'govern.tier.3':
    'Stufe 3. Genehmigung durch dafür benannte Personen: was bleibenden Schaden anrichten kann, etwa Geheimnisse, Zugriffsprüfungen oder alles außerhalb des Repositorys. Genehmigen dürfen: {who}',
  'govern.tiers': 'Was die Stufen bedeuten',
  'govern.tiersHint':
    'Der riskanteste Schritt eines Plans bestimmt seine Stufe. Die Gründe stehen auf der Karte.',
  'govern.open': 'Noch {left}, um über {id} zu entscheiden',
  'govern.until': 'Bis {time}',
  'govern.expires': 'Ohne Entscheidung wird der Vorgang dann abgebrochen und nichts veröffentlicht.',
  'govern.noneWaits': 'Hier wartet nichts auf eine Entscheidung',
  'govern.expiry': 'Eine Genehmigung läuft nach dieser Zeit ab:\n{lines}',
  'govern.nothing': 'Hier gibt es nichts zu genehmigen',
  'govern.nothingText': 'In dieser Unterhaltung wurde noch kein Plan erstellt.',
  'govern.nothingHint': 'Alles, was offen ist: list',
  'govern.notYet': 'Nein, noch nicht',
  'govern.given': '{given} von {quorum} Genehmigungen',
  'govern.waits': '{id} wartet auf eine Entscheidung.',
  'govern.decisions': 'Entscheidungen über {id}',
  'govern.undecided': 'Niemand hat darüber entschieden.',
  'govern.notNeeded':
    'Das war nicht nötig: Der Plan stammt aus einem Playbook und hat Stufe {tier}, läuft also von selbst.',
  'govern.mayOwn':
    'Stufe {tier}: Ja, Sie dürfen die eigene Anfrage genehmigen, wenn Sie zu den Genehmigenden gehören.',
  'govern.mayNotOwn': 'Stufe {tier}: Nein, die eigene Anfrage muss jemand anderes genehmigen.',
  'govern.own': 'Ihre eigenen Anfragen',
  'govern.ownHint': 'Ablehnen oder abbrechen dürfen Sie sie immer.',
  'govern.whatIf': 'Ohne die Genehmigungen wird nichts veröffentlicht',
  'govern.whatIfText':
    'Ein genehmigter Plan wird ausgeführt und als Commit veröffentlicht. Ein abgelehnter oder abgebrochener endet damit, und einer, über den niemand entscheidet, läuft ab.',
  'govern.whatIfHint': 'Wie lange das dauert: „when does it expire?“',
  'govern.audit': 'Alles wird festgehalten',
  'govern.auditText':
    'Jede Anfrage, jeder Plan, jede Entscheidung und jedes Ergebnis ist ein Ereignis, das angehängt und nie geändert wird, verkettet durch Hashes. Der Betrieb kann die ganze Spur prüfen.',
  'govern.auditHint': 'Was mit einem Vorgang geschah: history id',
  'govern.isolation': 'Pläne laufen isoliert',
  'govern.isolationText':
    'Ein Plan wird auf einer Wegwerfkopie ohne Netzwerk ausgeführt. Veröffentlicht wird nur der Commit, der dabei entsteht; schlägt ein Plan fehl, bleibt das Repository, wie es war.',
  'govern.isolationHint':
    'Ich merke mir, was angefragt, getan und entschieden wurde, damit spätere Karten ähnliche Vorgänge zeigen.',
  'govern.undo': 'Ja, das lässt sich zurücknehmen',
  'govern.undoText':
    'Das Zurücknehmen ist ein eigener Vorgang mit der umgekehrten Änderung; er wird bewertet und genehmigt wie jeder andere. Schreiben Sie „undo“ und die id.',
  'govern.undoIt':
    'Das Zurücknehmen ist ein eigener Vorgang mit der umgekehrten Änderung; er wird bewertet und genehmigt wie jeder andere. Schreiben Sie „undo“ und die id, zum Beispiel: undo {id}',
  'govern.merge': 'Ein Ergebnis ist ein Branch',
  'govern.mergeText':
    'Aus einer Anfrage wird ein Commit auf dem Branch gad/<id> und, wo es die Governance-Datei so sagt, ein Pull Request. Andere Branches ändere ich nie, außer diese Datei lässt genehmigte Ergebnisse mergen, oder jemand, der genehmigen darf, schreibt „merge“ und die id.',
  'govern.mergeHint': 'Keine Genehmigung wird dafür übersprungen.',
};
