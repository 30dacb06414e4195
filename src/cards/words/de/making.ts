import type { MAKING as EN } from '../../../messages/making';

export const MAKING: Readonly<Record<keyof typeof EN, string>> = {
  'making.noManifest': '{path} ist kein Manifest mit Abhängigkeiten.',
  'making.dependencyThere': '{name} ist in {path} schon eine Abhängigkeit, mit {range}.',
  'making.dependencyThereBare': '{name} ist in {path} schon eine Abhängigkeit, ohne Version.',
  'making.noManifests':
    'Hier gibt es kein Manifest mit Abhängigkeiten, etwa package.json oder pyproject.toml.',
  'making.manifests': 'Hier gibt es mehrere Manifeste: {names}. Schreiben Sie, in welchem.',
  'making.dependencyForm':
    'Ich weiß nicht, wie in {path} eine Abhängigkeit geschrieben wird. Nennen Sie die Zeile, und nach welcher sie stehen soll.',
  'making.changelogForm':
    'Das Changelog ist hier {path}, und reStructuredText schreibe ich nicht. Verwenden Sie: replace "…" with "…" in {path}',
  'making.entryThere': '{path} enthält diesen Eintrag schon.',
  'making.changelogPlace':
    '{path} hat keinen Abschnitt, den ich als Release erkenne; ich weiß also nicht, wohin der Eintrag gehört. Verwenden Sie: replace "…" with "…" in {path}',
  'making.peer':
    '{path} akzeptiert {name} {range} als Peer und verwendet es nicht selbst. Nennen Sie den ganzen Bereich: set {key} to … in {path}',
  'making.versionHere': '{name} hat schon die Version {version}.',
  'making.versionElsewhere': '{name} hat hier keine eigene Version.',
  'making.envExamples':
    'Es gibt mehrere Beispieldateien: {names}. Nennen Sie die gemeinte: add the line "{line}" to und ihren Pfad.',
  'making.inGroup': '{name} steht in {path} schon unter {group}.',
  'making.noDependencyGroup': '{name} lässt sich in {path} nicht verschieben: Dort gibt es kein {groups}.',
  'making.notDependency': '{name} gehört nicht zu den Abhängigkeiten in {places}.',
  'making.ecosystems':
    '{name} ist hier eine Abhängigkeit mehrerer Arten: {kinds} ({places}). Nennen Sie die Datei.',
  'making.format': '{path} hat kein Format, dessen Werte ich kenne.',
  'making.repeated':
    '{path} enthält {name} mehr als einmal ({count}-mal). Entfernen Sie zuerst alle bis auf eines.',
  'making.couldBe': '{path} kann eine von diesen sein: {names}. Nennen Sie eine vollständig.',
  'making.noFile': 'Im Repository gibt es keine Datei {path}.',
  'making.noFileNear': 'Im Repository gibt es keine Datei {path}. Am nächsten kommt {near}.',
  'making.fullName': 'Im Repository gibt es keine Datei {path}. Nennen Sie den vollen Namen, etwa {path}.md.',
  'making.formatReplace':
    '{path} hat kein Format, dessen Werte ich kenne. Verwenden Sie: replace "old" with "new" in {path}',
  'making.sameContent': '{path} hat schon genau diesen Inhalt.',
  'making.fileThere': 'Eine Datei {path} gibt es schon; löschen Sie sie zuerst.',
  'making.noPast': 'Die Historie dieses Branches enthält keine frühere Fassung von {path}.',
  'making.noPastAt': 'Die Historie dieses Branches enthält bei {commit} keine frühere Fassung von {path}.',
  'making.cameWith': '{path} kam mit {commit}; vorher gab es diese Datei nicht.',
  'making.asAt': '{path} ist schon so wie in {commit}.',
  'making.asBefore': '{path} ist schon so wie vor {commit}.',
  'making.noComment': 'Am Anfang von {names} kann ich keinen Kommentar einfügen, ohne die Ausgabe zu ändern.',
  'making.headerThere': 'Alle Quelldateien in {place} haben diesen Kopf schon.',
  'making.licenceLine':
    'Die einzige Copyright-Zeile in {path} gehört zum Lizenztext selbst und bleibt, wie sie ist.',
  'making.noCopyright': 'Weder LICENSE noch NOTICE noch README enthält eine Copyright-Zeile mit Jahr.',
  'making.yearThere': 'Die Copyright-Zeilen reichen schon bis {year}.',
  'making.lineThere': '{path} enthält „{line}“ schon.',
  'making.noLine': '{path} hat keine Zeile „{line}“.',
  'making.lineRepeated':
    '{path} enthält die Zeile „{line}“ {count}-mal. Schreiben Sie, welcher Teil der Datei gemeint ist.',
  'making.releaseThere': '{path} hat schon einen Abschnitt für {version}.',
  'making.noCalls': 'Dort ruft nichts {name} auf.',
  'making.callsLeft':
    'Jeder Aufruf von {name} ist Teil von etwas anderem, deshalb kann keiner für sich entfallen: {places}.',
  'making.calleeUnknown': '{path} kennt {name} nicht; der Aufruf wäre dort ein Fehler.',
  'making.headings': '{path} hat mehrere Überschriften „{heading}“.',
  'making.noHeading': '{path} hat keine Überschrift „{heading}“.',
  'making.itemThere': '{heading} in {path} enthält {item} schon.',
  'making.ownerThere': '{owner} gehört schon zu den Ownern von {pattern}.',
  'making.noProgram': '{path} kann nicht so ausgeführt werden, wie es in der Anfrage steht.',
  'making.ownedByOthers': '{owner} ist kein Owner von {pattern}. Owner sind {owners}.',
  'making.severalOwners':
    '{pattern} hat in {path} mehrere Owner: {owners}. Schreiben Sie, wen der neue Owner ablöst: make @team the owner of {pattern} instead of @other',
  'making.keyThere': '{path} enthält {name} schon, mit dem Wert {value}.',
  'making.noValue': 'Schreiben Sie, welchen Wert {name} in {path} haben soll.',
  'making.columns': 'Die Zeilen von {path} haben diese Spalten: {columns}. Angegeben sind {count} Werte.',
  'making.recordThere': '{path} enthält {name} schon.',
  'making.noRecords':
    'In {path} hat keine Liste, oder mehr als eine, Einträge mit genau diesen Schlüsseln: {keys}.',
  'making.recordForm':
    'Die Einträge von {path} sind so geschrieben, dass ich keinen hinzufügen kann, ohne anderes zu ändern. Schreiben Sie: replace "…" with "…" in {path}',
  'making.noOwners': 'Es gibt hier keine CODEOWNERS-Datei.',
  'making.ownsNothing': '{owner} ist in {path} nirgends Owner.',
  'making.onlyOwner':
    '{owner} ist in {path} der einzige Owner von {patterns}. Nennen Sie vorher einen anderen: make @team code owner of {pattern}',
  'making.bareOwner':
    'Schreiben Sie, welche Dateien {owner} gehören sollen: make {owner} code owner of docs/. {path} enthält diese Muster: {patterns}.',
  'making.importsLeft':
    '{path} importiert {module} auf eine Weise, die nicht mitziehen würde. Ändern Sie zuerst diesen Import.',
  'making.ownersOverlap':
    '{path} hat andere Muster, die auf dieselben Dateien passen können: {owners}. Das letzte passende entscheidet; schreiben Sie also, wohin die Zeile soll: replace "…" with "…" in {path}',
  'making.noFolder': 'Im Repository gibt es keinen Ordner {folder}.',
  'making.sameNames': 'Beide Namen sind gleich, es gibt also nichts umzubenennen.',
  'making.renameUnread':
    '{path} verwendet den Namen vielleicht und ist nicht lesbar: Die Datei ist größer als 1 MiB, oder ihr Name ist nicht in UTF-8.',
  'making.renameElsewhere':
    '{path} verwendet {name} ebenfalls und fände es nicht mehr. Benennen Sie es dort auch um, oder überall.',
  'making.renameTaken':
    '{path} verwendet den Namen {to} schon; wird {from} umbenannt, vermischen sich beide.',
  'making.noSymbol': 'Keine Quelldatei verwendet den Namen {name}.',
  'making.noCommit':
    'Die Historie dieses Branches enthält keinen Commit {commit}. Kopieren Sie seine ID oder deren erste sieben Zeichen aus git log.',
  'making.merge':
    '{commit} ist ein Merge, der sich auf mehrere Arten zurücknehmen lässt. Nehmen Sie seine Commits einzeln zurück.',
  'making.emptyCommit': '{commit} hat keine Datei geändert, es gibt also nichts zurückzunehmen.',
  'making.changedSince':
    '{path} hat sich seit {commit} geändert. Nehmen Sie zuerst die späteren Commits zurück, oder nennen Sie die Änderung selbst.',
  'making.noText': '{path} enthält „{text}“ nicht, es gibt also nichts zu ersetzen.',
  'making.noTextAnywhere': 'Keine Datei enthält „{text}“, es gibt also nichts zu ersetzen.',
  'making.broken':
    'Nach dieser Änderung wäre {path} nicht mehr als Code lesbar, deshalb lasse ich es. Nennen Sie einen längeren Text, der ersetzt werden soll.',
  'making.emptyText': 'Der Text, der ersetzt werden soll, ist leer.',
  'making.sameTexts': 'Beide Texte sind gleich, es gibt also nichts zu ersetzen.',
  'making.manyFiles':
    'Das würde {count} Dateien ändern; mehr als {most} auf einmal prüft niemand. Fragen Sie einen Teil davon an.',
  'making.noItem': '{list} in {path} enthält {value} nicht.',
  'making.inList': '{list} in {path} enthält {value} schon.',
  'making.itemRepeated': '{list} in {path} enthält {value} mehr als einmal.',
  'making.nearKey': '{path} enthält {key} nicht. Meinen Sie {near}?',
  'making.versionThere': 'Die Version ist schon {version}.',
  'making.versionEmpty':
    'Die Version in {path} ist leer, deshalb weiß ich nicht, wie sie geschrieben wird. Verwenden Sie: set version to … in {path}',
  'making.versions': 'Es gibt mehrere Versionen: {versions}. Schreiben Sie, welche Datei gemeint ist.',
  'making.noVersion':
    'Es gibt keine Version zu setzen: Kein Manifest hier hat eine, und eine Datei VERSION gibt es nicht.',
  'making.noVersionAtRoot':
    'Im Wurzelverzeichnis gibt es keine Version. Es gibt eine in {places}. Schreiben Sie, welche gemeint ist.',
  'making.noVersionIn':
    'In {path} gibt es keine Version. Es gibt eine in {places}. Schreiben Sie, welche gemeint ist.',
  'making.noAction': 'Kein Workflow unter .github verwendet {action}.',
  'making.pinned': '{action} ist schon auf {ref} festgelegt.',
  'making.manySteps':
    'Dafür wären {count} Schritte nötig; ein Plan hat höchstens {most}. Fragen Sie einen Teil davon an.',
  'making.longStep':
    'Der Schritt „{title}“ ist zu lang für einen Plan. Fragen Sie eine kleinere Änderung an.',
  'predicate.computed': 'wird berechnet',
  'predicate.continued': 'geht über mehrere Zeilen',
  'predicate.block': 'ist eine Art von Block',
  'predicate.table': 'ist eine Tabelle',
  'predicate.date': 'ist ein Datum',
  'predicate.emptyElement': 'ist ein leeres Element',
  'predicate.unreadableCode': 'ist zu tief verschachtelt oder zu lang, um als Code gelesen zu werden',
  'predicate.notHcl': 'ist kein gültiges HCL',
  'predicate.notXml': 'ist kein gültiges XML',
  'predicate.notJson': 'ist kein gültiges JSON',
  'predicate.deep': 'ist zu tief verschachtelt',
  'predicate.reference': 'ist das Ziel von {ref}',
  'predicate.tag': 'wird von {tag} berechnet',
  'predicate.notToml': 'ist kein gültiges TOML',
  'predicate.notTomlLine': 'ist kein gültiges TOML (Zeile {line})',
  'predicate.notYaml': 'ist kein gültiges YAML (Zeile {line})',
  'predicate.template': 'ist eine Vorlage und so, wie sie ist, kein gültiges YAML (Zeile {line})',
  'making.unreadable': '{path} {why}, deshalb lasse ich die Datei, wie sie ist.',
  'making.fixed': '{name} in {path} {why}, deshalb lasse ich es, wie es ist.',
  'making.fixedIn': '{name} in {path} {why} ({group}), deshalb lasse ich es, wie es ist.',
  'making.noKey': '{path} enthält {name} nicht.',
  'making.keyRepeated': '{path} enthält {name} mehr als einmal, deshalb lasse ich es, wie es ist.',
  'making.keys': '{path} enthält mehrere Werte namens {name}: {names}. Nennen Sie einen vollständig.',
  'making.group': '{name} in {path} ist eine Gruppe von Werten.',
  'making.list': '{name} in {path} ist eine Liste von Werten.',
  'making.nameOne': 'Nennen Sie einen davon, etwa {name}.',
  'making.valueThere': '{name} ist in {path} schon {value}.',
  'making.notGroup': '{group} in {path} ist keine Gruppe, zu der {name} kommen könnte.',
  'making.noGroup': '{path} hat keine Gruppe {group}, zu der {name} kommen könnte.',
  'making.notList': '{name} in {path} ist keine Liste.',
  'making.memberThere': '{name} in {path} enthält {value} schon.',
  'making.noWay':
    'Ich kann {name} in {path} nicht ändern, ohne dort etwas anderes zu berühren. Verwenden Sie: replace "old" with "new" in {path}',
  'making.noTests':
    'Hier habe ich nichts gefunden, womit sich die Tests ausführen lassen: weder ein test-Skript in package.json noch Cargo.toml, go.mod, ein Makefile mit dem Ziel test, Maven, Gradle, .NET noch ein Projekt in Python, Ruby, PHP oder Elixir. Nennen Sie stattdessen den Befehl, etwa run: ./check.sh',
  'making.noFormatter':
    'Hier habe ich nichts gefunden, womit sich der Code formatieren lässt: weder ein format-Skript in package.json noch ein Makefile mit dem Ziel format, eine Prettier-Konfiguration, Cargo.toml, go.mod oder ein Python-Projekt. Nennen Sie stattdessen den Befehl, etwa run: ./check.sh',
  'making.noLinter':
    'Hier habe ich nichts gefunden, womit sich der Code prüfen lässt: weder ein lint-Skript in package.json noch ein Makefile mit dem Ziel lint, Cargo.toml, go.mod oder ein Python-Projekt. Nennen Sie stattdessen den Befehl, etwa run: ./check.sh',
  'making.noTypes':
    'Hier habe ich nichts gefunden, womit sich die Typen prüfen lassen: weder ein typecheck-Skript in package.json noch ein Makefile mit dem Ziel typecheck, tsconfig.json, eine Konfiguration von mypy oder pyright, Cargo.toml oder go.mod. Nennen Sie stattdessen den Befehl, etwa run: ./check.sh',
  'making.noTool':
    'Hier habe ich nichts gefunden, was {tool} aufruft. Nennen Sie stattdessen den Befehl, etwa run: {tool} .',
  'making.noBuild':
    'Hier habe ich nichts gefunden, womit sich das Projekt bauen lässt: weder ein build-Skript in package.json noch Cargo.toml, go.mod, ein Makefile mit dem Ziel build oder ein Maven- oder Gradle-Projekt. Nennen Sie stattdessen den Befehl, etwa run: ./check.sh',
};
