#pragma once

#include "firstadminapi.h"
#include "ownaccountapi.h"
#include "secondsteppage.h"
#include "sessionapi.h"
#include "tablewriter.h"

#include <QString>

#include <functional>
#include <memory>

class QWidget;

namespace foyer::admin {

/** What the back office's pages work with. References are borrowed and outlive the pages. */
struct AdminDesk
{
    ports::SessionApi &session;
    QString deviceName;
    QString demoLogin; ///< Empty outside the demo.
    QString demoPassword;
    /** Asks where to save, @p suggested with a suffix per format (csv, xlsx), and calls back with the chosen path; not
     *  at all when the person thought better of it. Returns at once. */
    std::function<void(QWidget *parent, const QString &suggested, std::function<void(const QString &path)>)> chooseFile;
    /** A file of the format that @p path ends in. */
    std::function<std::unique_ptr<ports::TableWriter>(const QString &path)> tableFile;
    /** Asked before the sign-in page is shown, if given; borrowed. */
    ports::FirstAdminApi *firstAdmin = nullptr;
    QString setupToken{}; ///< Where this machine can read it; else it is typed.
    /** One's own second step at sign-in; borrowed. Null: there is none to be set up here. */
    ports::SecondStepApi *secondStep = nullptr;
    SecondStepPage::Outlets outlets{}; ///< With secondStep.
    ports::OwnAccountApi *account = nullptr; ///< Of who is signed in; borrowed. Null: there is none to be shown.
};

} // namespace foyer::admin
