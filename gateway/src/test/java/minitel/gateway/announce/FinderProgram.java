package minitel.gateway.announce;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import minitel.find.FinderSettings;
import minitel.find.FoundGateway;
import minitel.find.GatewayFinder;

/// A finder that runs in a network namespace and prints its list whenever that changes, in one
/// line: what is called, by whom it was said, the name.
final class FinderProgram {
    private static final PrintStream OUT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    private FinderProgram() {}

    /// @param arguments `dnssd` or `broadcast`, or both
    public static void main(String[] arguments) throws Exception {
        List<String> ways = List.of(arguments);
        int port = ways.contains("broadcast") ? FinderSettings.DEFAULT_PORT : 0;
        try (GatewayFinder finder =
                GatewayFinder.start(new FinderSettings(ways.contains("dnssd"), port))) {
            finder.listen(FinderProgram::print);
            OUT.println("ready");
            new CountDownLatch(1).await();
        }
    }

    private static void print(List<FoundGateway> found) {
        List<String> each =
                found.stream()
                        .map(it ->
                                "%s from %s, %s%s"
                                        .formatted(
                                                it.route(),
                                                it.from().getHostAddress(),
                                                it.name(),
                                                it.here() ? ", here" : ""))
                        .toList();
        OUT.println(each.size() + " found: " + String.join("; ", each));
    }
}
