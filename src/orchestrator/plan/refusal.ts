/** A request that cannot become a plan as it stands. The message says why and what to write instead. */
export class Refusal extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Refusal';
  }
}
