package minitel.gateway.home;

import java.util.Optional;
import minitel.gateway.home.page.PageBody;
import minitel.gateway.home.page.WelcomePage;
import minitel.gateway.transport.Destination;
import minitel.videotex.RomIdentity;

/// All that one visitor sees, and what he has asked for.
///
/// @param epoch rises when the screen was lost and must be painted whole
/// @param code what is in the code field
/// @param refused whether that code leads nowhere: the next character begins another
/// @param notice the message on row 0, empty = none
/// @param counting whether the cost is shown
/// @param cost the cost on row 0, empty = hidden
/// @param bells rises with every refused key
/// @param goal where he wants to go now
/// @param over whether he has hung up
record HomeState(
        int epoch,
        PageBody page,
        String code,
        boolean refused,
        String notice,
        boolean counting,
        String cost,
        int bells,
        Optional<RomIdentity> identity,
        Optional<Destination> goal,
        boolean over) {

    static HomeState first(Optional<RomIdentity> identity) {
        return new HomeState(
                0,
                new WelcomePage(),
                "",
                false,
                "",
                false,
                "",
                0,
                identity,
                Optional.empty(),
                false);
    }

    /// The screen was cleared by somebody else: everything is to be painted, with an empty field.
    HomeState lost() {
        return new HomeState(
                epoch + 1,
                page,
                "",
                false,
                "",
                counting,
                cost,
                bells,
                identity,
                Optional.empty(),
                over);
    }

    HomeState page(PageBody newPage) {
        return new HomeState(
                epoch, newPage, code, refused, notice, counting, cost, bells, identity, goal, over);
    }

    HomeState code(String newCode) {
        return new HomeState(
                epoch, page, newCode, false, notice, counting, cost, bells, identity, goal, over);
    }

    HomeState notice(String newNotice) {
        return new HomeState(
                epoch, page, code, refused, newNotice, counting, cost, bells, identity, goal, over);
    }

    /// The code stays to be read, and to be corrected.
    HomeState refused(String newNotice) {
        return new HomeState(
                epoch, page, code, true, newNotice, counting, cost, bells, identity, goal, over);
    }

    HomeState toggleCounting() {
        return new HomeState(
                epoch, page, code, refused, notice, !counting, cost, bells, identity, goal, over);
    }

    HomeState cost(String newCost) {
        return new HomeState(
                epoch, page, code, refused, notice, counting, newCost, bells, identity, goal, over);
    }

    HomeState bell() {
        return new HomeState(
                epoch, page, code, refused, notice, counting, cost, bells + 1, identity, goal,
                over);
    }

    HomeState identity(RomIdentity known) {
        return new HomeState(
                epoch,
                page,
                code,
                refused,
                notice,
                counting,
                cost,
                bells,
                Optional.of(known),
                goal,
                over);
    }

    HomeState goal(Optional<Destination> newGoal) {
        return new HomeState(
                epoch, page, "", false, notice, counting, cost, bells, identity, newGoal, over);
    }

    HomeState hungUp() {
        return new HomeState(
                epoch, page, code, refused, notice, counting, cost, bells, identity, goal, true);
    }
}
