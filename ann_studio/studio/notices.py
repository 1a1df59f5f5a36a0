"""What the training process has to say that the user did not ask for, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ann_studio.engine.protocol import Refused, Replaced, Stopped
from ann_studio.network.spec import NetworkSpec
from ann_studio.studio import i18n
from ann_studio.studio.layer_names import with_layer_names
from ann_studio.studio.messages import text_of_code
from ann_studio.studio.widgets.message_bar import MessageBar

Notice = Refused | Replaced | Stopped

translate = QCoreApplication.translate


def show_notice(notice: Notice, bar: MessageBar, network: NetworkSpec) -> None:
    """Says it in the bar; of numbers that overflowed tells the coach."""
    match notice:
        case Refused(_, code, parameters, message):
            named = with_layer_names(parameters, network)
            bar.show_problem(text_of_code(code, named, message))
        case Replaced(gave_up=True):
            bar.show_problem(
                translate(
                    "Notices",
                    "The training process ended twice in the same place, after epoch {epoch}, so "
                    "the training was stopped there. Change a setting, or reset, and try again.",
                ).format(epoch=i18n.integer(notice.epoch))
            )
        case Replaced():
            bar.show_information(
                translate(
                    "Notices",
                    "The training process ended by itself after epoch {epoch}. A new one has "
                    "taken over from there; nothing is lost.",
                ).format(epoch=i18n.integer(notice.epoch))
            )
        case Stopped(reason="stopped-early", best_epoch=best):
            bar.show_information(
                translate(
                    "Notices",
                    "Stopped early: the cost (of the validation rows, where there are any) has "
                    "not been lower than after epoch {epoch} for as long as patience allows.",
                ).format(epoch=i18n.integer(best or 0))
            )
        case Stopped(reason="cost-reached"):
            bar.show_information(translate("Notices", "The cost to stop at has been reached."))
