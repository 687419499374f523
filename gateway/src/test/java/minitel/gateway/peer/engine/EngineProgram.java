package minitel.gateway.peer.engine;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import minitel.gateway.peer.message.LinkFraming;
import minitel.gateway.peer.signin.SignInSettings;
import minitel.gateway.peer.signin.TunnelSignalLine;
import minitel.gateway.peer.wireguard.DriverSettings;
import minitel.gateway.peer.wireguard.WireGuardDriver;

/// A whole engine with real WireGuard and a real line, for `.ci/peer-lab`: `EngineProgram DIRECTORY
/// UID PORT...`. The directory has the key of the tunnel (`tunnel.key`) and gets WireGuard's; the
/// user with that number may order, and those ports are published.
public final class EngineProgram {
    private EngineProgram() {}

    public static void main(String... arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        long user = Long.parseLong(arguments[1]);
        List<Integer> published = Arrays.stream(arguments).skip(2).map(Integer::valueOf).toList();
        WireGuardDriver driver =
                new WireGuardDriver(
                        new DriverSettings(
                                DriverSettings.USUAL_DEVICE,
                                directory.resolve("wireguard.key"),
                                0,
                                published));
        SignInSettings signIn =
                new SignInSettings(directory.resolve("tunnel.key"), Optional.empty(), true);
        LinkEngine engine =
                new LinkEngine(
                        driver,
                        listener -> new TunnelSignalLine(signIn, listener),
                        DriverSettings.USUAL_DEVICE);
        Runtime.getRuntime().addShutdownHook(new Thread(engine::close));
        engine.start(
                new EngineSettings(
                        EngineSettings.USUAL_PORT, LinkFraming.YEAR_2013, uid -> uid == user));
        System.out.println("ready " + driver.keys().publicKey());
        new CountDownLatch(1).await();
    }
}
