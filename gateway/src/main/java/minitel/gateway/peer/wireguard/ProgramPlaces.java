package minitel.gateway.peer.wireguard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where this machine keeps programs, and which Debian package has one that is missing.
final class ProgramPlaces {
    /// Where a user's PATH does not look, though programs for the network are there.
    private static final List<String> BESIDES = List.of("/usr/local/sbin", "/usr/sbin", "/sbin");

    private static final Map<String, String> PACKAGES =
            Map.of("ip", "iproute2", "nft", "nftables", "wg", "wireguard-tools");

    private final List<Path> places;

    ProgramPlaces(List<Path> places) {
        this.places = List.copyOf(places);
    }

    static ProgramPlaces ofSystem() {
        return of(System.getenv().getOrDefault("PATH", ""));
    }

    /// @param path directories, colons between them
    static ProgramPlaces of(String path) {
        return new ProgramPlaces(
                Stream.concat(Stream.of(path.split(":")), BESIDES.stream())
                        .filter(place -> place.startsWith("/"))
                        .map(Path::of)
                        .toList());
    }

    /// @throws IOException with a sentence that says how it is installed
    Path found(String program) throws IOException {
        return find(program).orElseThrow(() -> new IOException(cure(List.of(program))));
    }

    boolean have(String program) {
        return find(program).isPresent();
    }

    private Optional<Path> find(String program) {
        return places.stream()
                .map(place -> place.resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// What is said of those that are missing; empty = all are there.
    Optional<String> lacking(List<String> programs) {
        List<String> missing = programs.stream().filter(each -> !have(each)).toList();
        return missing.isEmpty() ? Optional.empty() : Optional.of(cure(missing));
    }

    private static String cure(List<String> missing) {
        String packages =
                missing.stream()
                        .map(program -> PACKAGES.getOrDefault(program, program))
                        .collect(Collectors.joining(" "));
        return String.join(", ", missing)
                + (missing.size() == 1 ? " is" : " are")
                + " not installed: sudo apt install "
                + packages;
    }
}
