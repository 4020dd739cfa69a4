"""Whether the repository is as open as the settings say: a draft in a public repository is public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.doctor.question import Question, advice, missing, well

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer


def _answer(patient: Patient) -> Answer:
    is_private, said = patient.github.repository["private"], patient.site.written_in
    path = patient.github.path
    if said == "private" and not is_private:
        return missing(f"{path} is public, and `written_in:` says private: everybody can read every draft in it.")
    if said != "private" and is_private:
        mend = "Write `written_in: private` below `diary:` in `mkdocs.yml`, and the warnings about drafts end."
        return advice(f"{path} is private, and `written_in:` does not say so.", mend)
    if is_private:
        return well(f"{path} is private, and so are drafts in it.")
    mend = "Know it; or write in a private repository, and show in a public one (the guide says how)."
    return advice(f"{path} is public: a draft in it is public from the moment it is pushed.", mend)


QUESTION = Question(
    name="drafts-private",
    asks="Is the repository as open as `written_in:` says?",
    knows="`private` of `GET /repos/{owner}/{repo}`",
    mend="Make it private in *Settings* under *General* › *Danger Zone*, or write `written_in: public` if it is meant.",
    source="[GitHub: visibility](https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/"
    "managing-repository-settings/setting-repository-visibility)",
    answer=_answer,
    look="whether the repository’s page says *Private* or *Public* beside its name",
)
