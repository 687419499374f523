package minitel.bridge.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The package's rule and the program have to mean the same adapters.
class UdevRuleTest {
    private static final Path RULE = Path.of("../debian/minitel-serial-bridge.udev");
    private static final Pattern KIND =
            Pattern.compile("ATTRS\\{idVendor}==\"(\\w+)\", ATTRS\\{idProduct}==\"([\\w|]+)\"");

    @Test
    void whatTheBridgeTakesByItselfWantsTheBridge() throws IOException {
        TreeSet<String> named = new TreeSet<>();
        KIND.matcher(Files.readString(RULE))
                .results()
                .forEach(kind -> {
                    for (String product : kind.group(2).split("\\|")) {
                        named.add(kind.group(1) + ":" + product);
                    }
                });
        assertEquals(new TreeSet<>(AdapterConfig.DEFAULT), named);
    }
}
