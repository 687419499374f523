package minitel.bridge.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import minitel.bridge.config.GatewayAddress;
import minitel.bridge.page.NamedServer;
import minitel.bridge.servers.FakeNetwork;
import minitel.find.FoundGateway;

/// What happens to a [CallMachine] whose gateway nobody has written down.
abstract class CallMachineServersScript extends CallMachineScript {
    static final CallRules AUTO = new CallRules(GatewayAddress.AUTO, false, Optional.empty());
    static final CallTarget HERE = CallTarget.here(GatewayAddress.AUTO.route());
    static final FoundGateway LYON = FakeNetwork.gateway("Lyon", "ws://192.0.2.7:9001/");
    static final FoundGateway PARIS = FakeNetwork.gateway("Paris", "ws://192.0.2.9:9001/");
    static final NamedServer OLD = NamedServer.of(LYON);

    KnownServers known = KnownServers.NONE;
    int links;

    /// Everything that is wanted since the last time.
    final List<CallEffect> seen = new ArrayList<>();

    void auto(CallRules callRules) {
        callMachine = course(callRules, 0);
        callMachine.start(now);
        take();
    }

    void take() {
        seen.clear();
        seen.addAll(callMachine.effects());
        seen.forEach(effect -> {
            if (effect instanceof CallEffect.Dial(int link, _)) {
                links = link;
            }
        });
    }

    void knows(Optional<NamedServer> chosen, boolean hereSeen) {
        know(known.with(new KnownServers.Remembered(chosen, hereSeen)));
    }

    void hears(FoundGateway... found) {
        know(new KnownServers(Arrays.asList(found), now + 3 * SECOND, known.remembered()));
    }

    void know(KnownServers news) {
        known = news;
        callMachine.known(news, now);
        take();
    }

    /// The call that is under way fails.
    void fails() {
        callMachine.linkDown(links, REFUSED, now);
        take();
    }

    /// Everything that is called by itself for so long fails at once.
    List<CallTarget> called(long millis) {
        List<CallTarget> all = new ArrayList<>();
        for (long end = now + millis * MS; now < end; ) {
            now = Math.clamp(callMachine.deadline(), now, end);
            callMachine.tick(moment());
            take();
            for (Optional<CallTarget> next = dialled(); next.isPresent(); next = dialled()) {
                all.add(next.get());
                fails();
            }
        }
        return all;
    }

    Optional<CallTarget> dialled() {
        return seen.stream()
                .map(effect -> effect instanceof CallEffect.Dial(_, CallTarget to) ? to : null)
                .filter(to -> to != null)
                .reduce((_, last) -> last);
    }

    boolean isNamed() {
        return callMachine.serverFacts().soon();
    }
}
