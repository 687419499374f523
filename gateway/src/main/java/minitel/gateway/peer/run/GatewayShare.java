package minitel.gateway.peer.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import minitel.cli.ControlSocket;
import minitel.cli.RuntimeStatus;
import minitel.gateway.peer.route.StatusLinkDirectory;
import minitel.life.ProgramPaths;

/// What the gateway of this machine sees of the controller, and the one thing that it may say to
/// it: a directory of its own, which the unit gives to the gateway's group, so that neither key nor
/// book nor any other word of the owner's is within its reach. For any thread.
final class GatewayShare implements AutoCloseable {
    private final RuntimeStatus status;
    private final Optional<ControlSocket> control;

    private GatewayShare(RuntimeStatus status, Optional<ControlSocket> control) {
        this.status = status;
        this.control = control;
    }

    /// @param words what the gateway's operator may say
    static GatewayShare open(ProgramPaths paths, BooleanSupplier alive, OwnerWords words) {
        Path directory = paths.runtime().resolve(StatusLinkDirectory.SHARE);
        GatewayShare share =
                new GatewayShare(
                        new RuntimeStatus(directory.resolve(RuntimeStatus.NAME)),
                        ControlSocket.open(
                                PeerLinkProgram.KIND,
                                directory.resolve(ControlSocket.NAME),
                                () -> List.of("a reload is not for this socket"),
                                alive,
                                words::approval));
        share.claim();
        return share;
    }

    /// Again and again: another instance may have gone.
    void claim() {
        if (control.map(ControlSocket::claim).orElse(true)) {
            status.publish();
        }
    }

    void show(Map<String, Object> entry) {
        status.show(entry);
    }

    @Override
    public void close() {
        status.close(); // before somebody else takes the place
        control.ifPresent(ControlSocket::close);
    }
}
