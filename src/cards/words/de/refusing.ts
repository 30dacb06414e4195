import type { REFUSING as EN } from '../../../messages/refusing';

export const REFUSING: Readonly<Record<keyof typeof EN, string>> = {
  'refusing.path': 'Der Pfad „{path}“ wird abgelehnt: {why}.',
  'refusing.inside': 'Der Pfad „{path}“ wird abgelehnt: {why}. Verwenden Sie einen Pfad im Arbeitsbereich.',
  'refusing.result':
    '„{path}“ kann nicht veröffentlicht werden: {why}. Nichts wurde veröffentlicht; ändern Sie den Plan.',
  'refusing.file': 'Die Datei „{path}“ {why}.',
  'refusing.notFile': '„{path}“ ist keine Datei. Verwenden Sie einen anderen Pfad.',
  'refusing.noPast':
    'Der Commit {commit} hat keine Datei „{path}“, oder er gehört nicht zur Geschichte dieses Plans.',
  'refusing.offered':
    '„{path}“ ist eine Datei oder ein Link, oder führt über einen; dort stellt die Governance-Datei einen Ordner bereit. Lassen Sie die Stelle im Plan in Ruhe.',
  'path.control': 'er hat Steuerzeichen, die niemand sieht. Verwenden Sie einen anderen Namen',
  'path.submodule':
    '{submodule} ist ein Submodul, also ein eigenes Repository. Fragen Sie die Änderung dort an',
  'path.link': 'er führt über einen Link nach „{target}“. Nennen Sie diesen Pfad selbst',
  'path.absolute': 'er ist kein relativer Pfad',
  'path.directory': 'er nennt einen Ordner',
  'path.out': 'er führt aus dem Arbeitsbereich hinaus',
  'path.linkOut': '„{link}“ ist ein Link, der aus dem Arbeitsbereich hinausführt',
  'path.linkNowhere': '„{link}“ ist ein Link, der ins Leere führt',
  'path.linkLoop': '„{link}“ ist ein Link auf sich selbst',
  'path.inGit': 'er liegt in .git',
  'path.long': 'ein Name darin ist länger, als ein Datenträger erlaubt',
  'path.throughFile': '„{file}“ ist eine Datei und kein Ordner',
  'file.lfs': 'ist ein Verweis von Git LFS, ihr Inhalt liegt nicht im Repository: Ändern Sie sie mit git-lfs',
  'file.notText': 'ist keine Textdatei',
  'file.encoding':
    'ist nicht in UTF-8 und sagt nicht, worin sonst; deshalb lassen sich nur Buchstaben schreiben, die an dieser Stelle schon stehen. Wandeln Sie sie zuerst in UTF-8 um, oder verwenden Sie ASCII',
  'file.boundary':
    'ist nicht in UTF-8, und wo vor diesem Text Zeichen enden, ist nicht sicher. Wandeln Sie sie zuerst in UTF-8 um',
  'result.unreadable': 'der Ordner ist nicht lesbar',
  'result.repository': 'es ist ein Git-Repository im Arbeitsbereich',
  'result.hardLink': 'es ist ein harter Link, der aus dem Arbeitsbereich hinausführen kann',
  'result.linkOut': 'es ist ein Link, der aus dem Arbeitsbereich hinausführt',
  'result.linkGit': 'es ist ein Link in .git',
  'result.lfs':
    '.gitattributes gibt es an Git LFS, und einfacher Inhalt darf den Verweis nicht ersetzen. Fügen Sie es in einer Arbeitskopie mit git-lfs hinzu',
  'result.name': 'git nimmt diesen Namen nicht an',

  'publishing.notMade':
    'Der Branch {branch} konnte in {place} nicht angelegt werden: {words}. Beheben Sie das dort, und wiederholen Sie den Vorgang.',
  'publishing.notMoved':
    'Der Branch {branch} und {target} konnten in {place} nicht auf das Ergebnis gesetzt werden: {words}. Beheben Sie das dort, und wiederholen Sie den Vorgang.',
  'publishing.notTakenBack':
    'Der Branch {branch} konnte in {place} nicht zurückgenommen werden: {words}. Beheben Sie das dort, und wiederholen Sie den Vorgang.',
  'publishing.beside':
    '{place} hat einen Branch namens {prefix}, und git erlaubt daneben kein {branch}. Nichts wurde veröffentlicht. Benennen Sie diesen Branch dort um („git branch -m {prefix} anderer-name“), und wiederholen Sie den Vorgang.',
  'publishing.hook':
    'Nichts wurde veröffentlicht: Der Hook {hook} von {place} ist eine Datei der Arbeitskopie, die Pläne ändern können, deshalb wird er nicht ausgeführt. Kopieren Sie ihn nach {folder}, und wiederholen Sie den Vorgang.',
};
