package minitel.gateway.peer.wireguard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DriverNeedsTest {
    private static final String ADD = "ip link add dev mtl0 type wireguard";

    private final ScriptedPrograms programs = new ScriptedPrograms();
    private final Path directory;

    DriverNeedsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private void install(String... names) throws IOException {
        for (String name : names) {
            Path program = Files.createFile(directory.resolve(name));
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /// Of a machine with nothing but what a test has installed.
    private Optional<String> lacking() {
        ProgramPlaces places = new ProgramPlaces(List.of(directory));
        return new DriverNeeds(places, programs, directory.resolve("module")).lacking("mtl0");
    }

    @Test
    void allThatIsMissingIsInOneSentenceWithItsCure() throws IOException {
        install("ip");
        assertEquals(
                Optional.of("nft, wg are not installed: sudo apt install nftables wireguard-tools"),
                lacking());
        install("nft");
        assertEquals(
                Optional.of("wg is not installed: sudo apt install wireguard-tools"), lacking());
    }

    @Test
    void wireguardGoSavesAskingTheKernel() throws IOException {
        install("ip", "nft", "wg", "wireguard-go");
        assertEquals(Optional.empty(), lacking());
        assertEquals(List.of(), programs.run);
    }

    @Test
    void soDoesAModuleThatIsLoaded() throws IOException {
        install("ip", "nft", "wg", "module");
        assertEquals(Optional.empty(), lacking());
        assertEquals(List.of(), programs.run);
    }

    @Test
    void elseTheKernelIsAskedForAnInterfaceWhichIsRemoved() throws IOException {
        install("ip", "nft", "wg");
        assertEquals(Optional.empty(), lacking());
        assertEquals(List.of(ADD, "ip link delete dev mtl0"), programs.run);
    }

    @Test
    void aKernelWithoutWireGuardNeedsWireguardGo() throws IOException {
        install("ip", "nft", "wg");
        String cure =
                "this kernel has no WireGuard, and wireguard-go is not installed:"
                        + " sudo apt install wireguard-go";
        programs.fails(ADD, "Error: Unknown device type.");
        assertEquals(Optional.of(cure), lacking());
        assertEquals(List.of(ADD), programs.run);
    }

    @Test
    void anInterfaceThatIsThereIsLeftToWhoeverOrders() throws IOException {
        install("ip", "nft", "wg");
        programs.fails(ADD, "RTNETLINK answers: File exists");
        assertEquals(Optional.empty(), lacking());
        assertEquals(List.of(ADD), programs.run);
    }
}
