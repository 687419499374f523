package minitel.gateway.peer.wireguard;

import java.nio.file.Path;
import java.util.List;

/// What an operator may say of the data path.
///
/// @param device what the interface is called
/// @param keyFile of this end's private key: made where it is missing
/// @param port where WireGuard takes datagrams; 0 = it chooses one
/// @param published ports of TCP that peers reach on this machine
public record DriverSettings(String device, Path keyFile, int port, List<Integer> published) {
    public static final String USUAL_DEVICE = "mtl0";

    private static final int LONGEST_DEVICE = 15;

    /// @throws IllegalArgumentException with a sentence
    public DriverSettings {
        boolean named =
                !device.isEmpty()
                        && device.length() <= LONGEST_DEVICE
                        && device.chars().allMatch(DriverSettings::isPlain);
        if (!named) {
            throw new IllegalArgumentException(
                    "an interface is called by 1 to 15 letters a to z and digits");
        }
        for (int each : published) {
            if (each < 1 || each > 65_535) {
                throw new IllegalArgumentException("a port is from 1 to 65535, but is " + each);
            }
        }
        keyFile = keyFile.toAbsolutePath(); // programs are run elsewhere
        published = List.copyOf(published);
    }

    /// Nothing that a program would take for an option, or `nft` for a sign of its own.
    private static boolean isPlain(int letter) {
        return letter >= 'a' && letter <= 'z' || letter >= '0' && letter <= '9';
    }
}
