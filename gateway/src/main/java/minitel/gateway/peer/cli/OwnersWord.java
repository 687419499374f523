package minitel.gateway.peer.cli;

import minitel.cli.CliEnvironment;
import minitel.cli.ControlSocket;
import minitel.cli.WordCommand;
import minitel.cli.WordCommand.Word;

/// Something that the owner says to the controller that runs on his machine.
final class OwnersWord {
    private OwnersWord() {}

    /// @param done what an answer of success begins with
    /// @return the exit status
    static int say(CliEnvironment running, String line, String done) {
        return command(running, line, done, "").call();
    }

    /// As a command of its own.
    static WordCommand command(
            CliEnvironment running, String line, String done, String description) {
        return new WordCommand(
                new Word(line, done, description),
                running,
                running.programPaths().whereRunning(ControlSocket.NAME));
    }
}
