/** What a client does with any adapter: it waits for stops, and steps. */
export function following(session) {
  const { client } = session;
  const stops = [];
  let onStop;
  const met = (stop) => {
    if (onStop === undefined) stops.push(stop);
    else onStop(stop);
    onStop = undefined;
  };
  client.on('stopped', met);
  client.on('terminated', () => met(undefined));
  const stopped = () =>
    stops.length > 0 ? Promise.resolve(stops.shift()) : new Promise((resolve) => (onStop = resolve));
  return {
    ...session,
    stopped,
    run: async (command, threadId, more = {}) => {
      await client.request(command, { threadId, ...more });
      return stopped();
    },
  };
}
