/** What people with a German client are answered: commands, choices, refusals. Commands stay as they are typed. */
import { actionsOf, textOf, type Json } from '../../support/fake-connector';
import { personal } from '../../support/teams-client';
import { ANNA, setStage, type Stage } from '../stage';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.close());

const GERMAN = { locale: 'de-DE' };

/** Anna writes in German Teams, and reads the next card that answers. */
async function reply(text: string): Promise<Json> {
  await stage.teams.say(ANNA, text, personal(ANNA), GERMAN);
  return (await stage.connector.nextCard()).card;
}

async function asked(text: string): Promise<string> {
  await stage.teams.say(ANNA, text, personal(ANNA), GERMAN);
  await stage.connector.nextCard();
  return stage.orchestrator.ids.at(-1)!;
}

test.each([
  ['help', 'Was ich kann'],
  ['mine', 'Nichts wartet auf Sie'],
  ['list', 'Noch keine Vorgänge'],
  ['forms', 'Formulare'],
  ['digest 8:00', 'Ihre Übersicht kommt täglich um 08:00.'],
  ['quiet 25:00 to 8:00', '„25:00“ ist keine Uhrzeit'],
  ['approve', 'Zurzeit gibt es nichts, was Sie genehmigen können'],
  ['status xyz123', '„xyz123“ ist keine Nummer eines Vorgangs'],
  ['status zzzzzzzz', 'Diesen Vorgang gibt es nicht'],
  ['use workspace nowhere', 'Einen Arbeitsbereich „nowhere“ gibt es nicht.'],
])('"%s" is answered in German', async (text, words) => {
  expect(textOf(await reply(text))).toContain(words);
});

test('what is too long is refused with its numbers as German writes them', async () => {
  expect(textOf(await reply('x'.repeat(8_001)))).toContain('8.001 Zeichen; gelesen werden 8.000');
});

test('where several workflows could be meant, the choice is offered in German', async () => {
  await asked('delete a.md');
  await asked('delete b.md');
  const text = textOf(await reply('cancel'));
  expect(text).toContain('Welchen Vorgang möchten Sie abbrechen?');
  expect(text).toContain('Senden Sie eine dieser Zeilen und einen Grund. Noch ist nichts geschehen.');
});

test('how it went is said in German', async () => {
  const id = await asked('delete a.md');
  await stage.orchestrator.complete(id);
  await stage.orchestrator.settled();
  await stage.teams.say(ANNA, 'did it work?', personal(ANNA), GERMAN);
  const { card } = await stage.connector.nextCard((one) => textOf(one).includes('Ja, '));
  expect(textOf(card)).toContain('Ja, es ist erledigt');
});

test('a click that is refused says in German what it comes to', async () => {
  const id = await asked('delete a.md');
  await stage.orchestrator.toApproval(id);
  const { card } = await stage.connector.nextCard((one) => actionsOf(one).has('Genehmigen'));
  const approve = actionsOf(card).get('Genehmigen')!;
  const click = {
    action: { type: 'Action.Execute', ...approve, data: { ...approve.data, seal: 'old' } },
  };
  const { body } = await stage.teams.send(
    stage.teams.activity(ANNA, personal(ANNA), {
      ...{ type: 'invoke', name: 'adaptiveCard/action', value: click },
      ...GERMAN,
    }),
  );
  expect(body.value).toContain('Diese Karte zeigt einen früheren Plan.');
});
