package minitel.bridge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import minitel.bridge.serial.MinitelLine;
import minitel.bridge.serial.SerialLine;
import minitel.bridge.simulate.Model;

/// What a user who is not root is told of a port that cannot be used, and that it goes on when it
/// can. Run as root, from a checkout that anybody may read.
final class Refusals {
    private static final List<String> NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    private Refusals() {}

    /// What is wrong, until its end.
    private interface Cause {
        End arise(EnduranceWorld world) throws Exception;
    }

    private interface End {
        void comes() throws IOException;
    }

    static void print() throws Exception {
        both("locked by another program", Refusals::locked);
        both("read-only device", world -> mode(world, "rw-r--r--"));
        both("no permission, group dialout", world -> mode(world, "rw-rw----"));
        both("no permission, its owner's alone", world -> mode(world, "rw-------"));
        both("missing device", Refusals::missing);
        both("a plain file", Refusals::file);
        both("a directory", Refusals::directory);
    }

    private static End locked(EnduranceWorld world) throws IOException {
        MinitelLine line = SerialLine.open(world.minitel.device().toString(), 1200, 7);
        return line::close;
    }

    private static End mode(EnduranceWorld world, String mode) throws IOException {
        Path device = world.minitel.device().toRealPath();
        var users = device.getFileSystem().getUserPrincipalLookupService();
        Files.setAttribute(device, "posix:group", users.lookupPrincipalByGroupName("dialout"));
        Files.setPosixFilePermissions(device, PosixFilePermissions.fromString(mode));
        return () ->
                Files.setPosixFilePermissions(device, PosixFilePermissions.fromString("rw-rw-rw-"));
    }

    private static End missing(EnduranceWorld world) {
        world.minitel.unplug();
        return () -> {
            world.minitel.replug();
            anybody(world);
        };
    }

    private static End file(EnduranceWorld world) throws IOException {
        Path device = world.root.resolve("minitel");
        world.minitel.unplug();
        Files.createFile(device);
        return () -> {
            Files.delete(device);
            world.minitel.replug();
            anybody(world);
        };
    }

    private static End directory(EnduranceWorld world) throws IOException {
        Path device = world.root.resolve("minitel");
        world.minitel.unplug();
        Files.createDirectory(device);
        return () -> {
            Files.delete(device);
            world.minitel.replug();
            anybody(world);
        };
    }

    private static void anybody(EnduranceWorld world) throws IOException {
        Files.setPosixFilePermissions(
                world.minitel.device().toRealPath(), PosixFilePermissions.fromString("rw-rw-rw-"));
    }

    private static void both(String name, Cause cause) throws Exception {
        System.out.println("-- " + name);
        try (EnduranceWorld world = new EnduranceWorld(Model.M1B)) {
            Files.setPosixFilePermissions(world.root, PosixFilePermissions.fromString("rwxrwxrwx"));
            anybody(world);
            String device = world.root.resolve("minitel").toString();
            End trouble = cause.arise(world);
            PackagedBridge detect =
                    PackagedBridge.start(world.root, NOBODY, "detect", "--port", device);
            int status = detect.status();
            detect.said().forEach(line -> System.out.println("  detect: " + line));
            System.out.println("  detect: exit " + status);
            try (PackagedBridge run =
                    PackagedBridge.start(
                            world.root,
                            NOBODY,
                            "--port",
                            device,
                            "--to",
                            world.standInGateway.route())) {
                Endurance.pause(9_000);
                trouble.comes();
                long end = System.nanoTime();
                world.awaitHome(0);
                double back = EnduranceWorld.since(end);
                world.minitel.unplug();
                Endurance.pause(4_000);
                run.said().forEach(line -> System.out.println("  run:    " + line));
                System.out.printf("  run:    in session %.1f s after the cause went%n", back);
            }
        }
    }
}
