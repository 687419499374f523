package minitel.gateway.peer.wireguard;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a driver needs of its machine. Asked once, before an engine starts: what is missing then is
/// missing at every further start, until somebody installs it. Blocks while a program runs.
public final class DriverNeeds {
    private static final String USER_SPACE = "wireguard-go";

    private static final List<String> PROGRAMS = List.of("ip", "nft", "wg");

    private final ProgramPlaces places;
    private final ProgramRunner programs;
    private final Path module;

    private DriverNeeds() {
        this(ProgramPlaces.ofSystem(), new SystemRunner(), Path.of("/sys/module/wireguard"));
    }

    /// @param module there when the kernel's is loaded or built in
    DriverNeeds(ProgramPlaces places, ProgramRunner programs, Path module) {
        this.places = places;
        this.programs = programs;
        this.module = module;
    }

    public static DriverNeeds ofSystem() {
        return new DriverNeeds();
    }

    /// What is missing, as a sentence with a cure.
    ///
    /// @param device the links' own interface
    public Optional<String> lacking(String device) {
        return places.lacking(PROGRAMS).or(() -> wireGuard(device));
    }

    private Optional<String> wireGuard(String device) {
        if (places.have(USER_SPACE) || Files.exists(module) || kernelMakes(device)) {
            return Optional.empty();
        }
        return Optional.of(
                "this kernel has no WireGuard, and wireguard-go is not installed:"
                        + " sudo apt install wireguard-go");
    }

    /// The kernel loads its module when it is asked for such an interface. An interface that is
    /// there, or a capability that is not, is another matter.
    private boolean kernelMakes(String device) {
        try {
            List<String> add = List.of("ip", "link", "add", "dev", device, "type", "wireguard");
            ProgramOutcome made = programs.run(add, "");
            if (made.ok()) {
                programs.run(List.of("ip", "link", "delete", "dev", device), "");
            }
            return made.ok() || !isUnknown(made.complaint());
        } catch (Throwable _) { // not typed: it parks
            return true; // it is said when a controller orders
        }
    }

    private static boolean isUnknown(String complaint) {
        return complaint.contains("Unknown device type") || complaint.contains("not supported");
    }
}
