import type { EXECUTING as EN } from '../../../messages/executing';

export const EXECUTING: Readonly<Record<keyof typeof EN, string>> = {
  'executing.exitCode': 'Der Befehl endete mit Exit-Code {code}.',
  'executing.step': 'Ein Schritt ist fehlgeschlagen.',
  'executing.timeout': 'Das dauerte länger als {seconds} s und wurde abgebrochen.',
  'executing.check':
    'Die Prüfung „{name}“ schlägt mit dem Ergebnis fehl, deshalb wurde nichts veröffentlicht.',
  'executing.checkCounts':
    'Die Prüfung „{name}“ schlägt mit dem Ergebnis fehl ({passed} bestanden, {failed} fehlgeschlagen), deshalb wurde nichts veröffentlicht.',
  'executing.checkSays': 'Sie meldet: {lines}',
  'executing.checkOnBase':
    'Sie schlägt auch beim Ausgangs-Commit fehl: Beheben Sie es zuerst dort, oder legen Sie in der Governance-Datei fest, bei welchen Stufen sie etwas aufhält (requiredFor).',
  'executing.checkNext':
    'Fragen Sie die Änderung mit anderen Worten erneut an, oder beheben Sie es von Hand.',
  'executing.checkAnd': '{result}\n{next}',
  'executing.limit.wall':
    'Der Plan hat länger gedauert, als er darf (clearing.limits.wall: {limit}). Verkleinern Sie den Plan, oder erhöhen Sie die Grenze in der Governance-Datei.',
  'executing.limit.cpu':
    'Der Plan hat mehr Prozessorzeit gebraucht, als er darf (clearing.limits.cpu: {limit}). Verkleinern Sie den Plan, oder erhöhen Sie die Grenze in der Governance-Datei.',
  'executing.limit.memory':
    'Der Plan hat mehr Speicher gebraucht, als er darf (clearing.limits.memory: {limit}). Verkleinern Sie den Plan, oder erhöhen Sie die Grenze in der Governance-Datei.',
  'executing.limit.processes':
    'Der Plan hat mehr Prozesse gestartet, als er darf (clearing.limits.processes: {limit}). Verkleinern Sie den Plan, oder erhöhen Sie die Grenze in der Governance-Datei.',
  'executing.limit.disk':
    'Der Plan hat mehr auf den Datenträger geschrieben, als er darf (clearing.limits.disk: {limit}). Verkleinern Sie den Plan, oder erhöhen Sie die Grenze in der Governance-Datei.',
  'executing.limit.files':
    'Der Plan hat mehr Dateien und Ordner angelegt, als er darf (clearing.limits.files: {limit}). Verkleinern Sie den Plan, oder erhöhen Sie die Grenze in der Governance-Datei.',
  'executing.limit.output':
    'Der Plan hat mehr ausgegeben, als er darf (clearing.limits.output: {limit}). Verkleinern Sie den Plan, oder erhöhen Sie die Grenze in der Governance-Datei.',
  'executing.limit.filesChanged':
    'Der Plan hat mehr Dateien geändert, als er darf (clearing.limits.filesChanged: {limit}). Verkleinern Sie den Plan, oder erhöhen Sie die Grenze in der Governance-Datei.',
  'executing.limit.diffSize':
    'Der Plan hat ein größeres Diff erzeugt, als er darf (clearing.limits.diffSize: {limit}). Verkleinern Sie den Plan, oder erhöhen Sie die Grenze in der Governance-Datei.',
  'executing.noText': 'Der Text, der ersetzt werden soll, kommt in „{path}“ nicht vor.',
  'executing.checkText': 'Prüfen Sie den Text, und fragen Sie erneut an.',
  'executing.nearestLine': 'Am nächsten kommt Zeile {number}: „{text}“.',
  'executing.noFile':
    'Im Arbeitsbereich gibt es keine Datei „{path}“. Prüfen Sie den Pfad, und fragen Sie erneut an.',
  'executing.notAsShown':
    '„{path}“ ist nicht so, wie der Plan es zeigt, und wurde deshalb nicht kopiert. Fragen Sie erneut an.',
  'publishing.pushed':
    'Seit der Genehmigung hat jemand {commit} auf {branch} in {place} gepusht. Nichts wurde veröffentlicht. Nehmen Sie diesen Commit vom Branch, oder machen Sie damit von Hand weiter.',
  'publishing.foreign':
    'Den Branch {branch} gibt es in {place} schon, und er stammt nicht von diesem Vorgang. Benennen Sie ihn um, und wiederholen Sie dann den Vorgang.',
  'publishing.otherBranch':
    'Der Plan wurde für den Branch {target} erstellt, und der Arbeitsbereich steht inzwischen auf {branch}. Nichts wurde veröffentlicht. Wiederholen Sie den Vorgang für einen Plan, der dort beginnt.',
  'publishing.noBranch': 'keinem Branch',
  'publishing.noTarget':
    'Der Plan begann nicht auf einem Branch von {place}, deshalb gibt es keinen, in den das Ergebnis gemergt werden könnte. Nennen Sie einen mit „branch“ in der Governance-Datei, und wiederholen Sie dann den Vorgang.',
  'publishing.targetGone':
    'Den Branch {target}, in den das Ergebnis gemergt werden sollte, gibt es in {place} nicht mehr. Nichts wurde veröffentlicht; wiederholen Sie den Vorgang für einen neuen Plan.',
  'publishing.branchGone':
    'Den Branch {branch} gibt es in {place} nicht mehr, deshalb kann nichts dazukommen. Nichts wurde veröffentlicht. Fragen Sie die Änderung in einer eigenen Anfrage an.',
  'publishing.movedElsewhere':
    'Der Branch {branch} hat sich seit dem Plan bewegt, und seine Historie enthält den Commit {commit} nicht mehr. Nichts wurde veröffentlicht. Wiederholen Sie den Vorgang für einen Plan, der beim jetzigen Stand des Branches beginnt.',
  'publishing.movedSameLines':
    'Der Branch {branch} hat sich seit dem Plan bewegt, und der Plan ändert dieselben Zeilen von {paths}. Nichts wurde veröffentlicht. Wiederholen Sie den Vorgang für einen Plan, der beim jetzigen Stand des Branches beginnt.',
  'publishing.resultGone':
    'Das aufbewahrte Ergebnis des Vorgangs {id} ist nicht mehr da, deshalb wurde nichts veröffentlicht. Wiederholen Sie den Vorgang, damit es neu entsteht.',
  'publishing.resultChanged':
    'Das aufbewahrte Ergebnis des Vorgangs {id} ist inzwischen ein anderes, deshalb wurde nichts veröffentlicht. Wiederholen Sie den Vorgang, damit es neu entsteht.',
  'publishing.uncommitted':
    'Der Branch {branch} ist in {path} ausgecheckt, mit nicht committeten Änderungen ({what}), die unberührt bleiben. Nichts wurde veröffentlicht. Committen Sie sie, oder legen Sie sie dort beiseite, und wiederholen Sie dann den Vorgang.',
};
