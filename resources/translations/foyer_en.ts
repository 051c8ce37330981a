<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>foyer::admin::CopyWeekSheet</name>
    <message numerus="yes">
        <source>%n week(s) later, %1</source>
        <translation>
            <numerusform>%n week later, %1</numerusform>
            <numerusform>%n weeks later, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::admin::CouponCodesSheet</name>
    <message numerus="yes">
        <source>%n code(s) were issued, %1 of them are used.</source>
        <translation>
            <numerusform>%n code was issued, %1 of them used.</numerusform>
            <numerusform>%n codes were issued, %1 of them used.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::admin::CrashList</name>
    <message numerus="yes">
        <source>%n older one(s) not shown</source>
        <translation>
            <numerusform>%n older one not shown</numerusform>
            <numerusform>%n older ones not shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::admin::Dashboard</name>
    <message numerus="yes">
        <source>%n admission(s)</source>
        <translation>
            <numerusform>%n admission</numerusform>
            <numerusform>%n admissions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::admin::ExportSheet</name>
    <message numerus="yes">
        <source>%n row(s) are in %1.</source>
        <translation>
            <numerusform>%n row is in %1.</numerusform>
            <numerusform>%n rows are in %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::admin::FilmImportPage</name>
    <message numerus="yes">
        <source>%n film(s) were imported.</source>
        <translation>
            <numerusform>%n film was imported.</numerusform>
            <numerusform>%n films were imported.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::admin::GiveCardSheet</name>
    <message numerus="yes">
        <source>%n showtime(s) to come have this card. Those of which no seat is taken and none was ever sold get the prices as they are saved now. All others keep the prices they have.</source>
        <translation>
            <numerusform>%n showtime to come has this card. If no seat of it is taken and none was ever sold, it gets the prices as they are saved now; else it keeps the prices it has.</numerusform>
            <numerusform>%n showtimes to come have this card. Those of which no seat is taken and none was ever sold get the prices as they are saved now. All others keep the prices they have.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n showtime(s) have these prices now.</source>
        <translation>
            <numerusform>%n showtime has these prices now.</numerusform>
            <numerusform>%n showtimes have these prices now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::admin::ImportPage</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::admin::ListPage</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::admin::MoveSheet</name>
    <message numerus="yes">
        <source>Choose %n seat(s): by mouse, or type a seat&apos;s name and press Space.</source>
        <translation>
            <numerusform>Choose %n seat: by mouse, or type its name and press Space.</numerusform>
            <numerusform>Choose %n seats: by mouse, or type a seat&apos;s name and press Space.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n ticket(s)</source>
        <translation>
            <numerusform>Move %n ticket</numerusform>
            <numerusform>Move %n tickets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::admin::PlanTools</name>
    <message numerus="yes">
        <source>%n selected in row %1</source>
        <translation>
            <numerusform>%n selected in row %1</numerusform>
            <numerusform>%n selected in row %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 selected in %n rows</source>
        <translation>
            <numerusform>%1 selected in %n row</numerusform>
            <numerusform>%1 selected in %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::admin::Plans</name>
    <message numerus="yes">
        <source>(%n places)</source>
        <translation>
            <numerusform>(%n place)</numerusform>
            <numerusform>(%n places)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seats are new: %1</source>
        <translation>
            <numerusform>%n seat is new: %1</numerusform>
            <numerusform>%n seats are new: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seats are gone: %1</source>
        <translation>
            <numerusform>%n seat is gone: %1</numerusform>
            <numerusform>%n seats are gone: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seats are of another type: %1</source>
        <translation>
            <numerusform>%n seat is of another type: %1</numerusform>
            <numerusform>%n seats are of another type: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seats have another row or number: %1</source>
        <translation>
            <numerusform>%n seat has another row or number: %1</numerusform>
            <numerusform>%n seats have another row or number: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seats stand elsewhere: %1</source>
        <translation>
            <numerusform>%n seat stands elsewhere: %1</numerusform>
            <numerusform>%n seats stand elsewhere: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::admin::ProgrammePage</name>
    <message numerus="yes">
        <source>%n showtime(s)</source>
        <translation>
            <numerusform>%n showtime</numerusform>
            <numerusform>%n showtimes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s)</source>
        <translation>
            <numerusform>%n draft</numerusform>
            <numerusform>%n drafts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cancelled</source>
        <translation>
            <numerusform>%n cancelled</numerusform>
            <numerusform>%n cancelled</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::admin::RecordPicker</name>
    <message numerus="yes">
        <source>and %n more: type more of the name</source>
        <translation>
            <numerusform>and %n more: type more of the name</numerusform>
            <numerusform>and %n more: type more of the name</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::admin::ReprintSheet</name>
    <message numerus="yes">
        <source>It was printed again %n time(s) before. It is counted, and each ticket says that it is a reprint.</source>
        <translation>
            <numerusform>It was printed again %n time before. It is counted, and each ticket says that it is a reprint.</numerusform>
            <numerusform>It was printed again %n times before. It is counted, and each ticket says that it is a reprint.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::admin::SideBarEntry</name>
    <message numerus="yes">
        <source>%1, %n alert(s)</source>
        <translation>
            <numerusform>%1, %n alert</numerusform>
            <numerusform>%1, %n alerts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::admin::StatusPage</name>
    <message numerus="yes">
        <source>%n service(s) down</source>
        <translation>
            <numerusform>%n service down</numerusform>
            <numerusform>%n services down</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n process(es) down; others do the work</source>
        <translation>
            <numerusform>%n process down; others do the work</numerusform>
            <numerusform>%n processes down; others do the work</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n service(s) degraded</source>
        <translation>
            <numerusform>%n service degraded</numerusform>
            <numerusform>%n services degraded</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::admin::Words</name>
    <message numerus="yes">
        <source>%n showtime(s) of it are still planned, the last on %1. What is on sale goes on selling and is played; nothing new is planned.</source>
        <translation>
            <numerusform>%n showtime of it is still planned, on %1. What is on sale goes on selling and is played; nothing new is planned.</numerusform>
            <numerusform>%n showtimes of it are still planned, the last on %1. What is on sale goes on selling and is played; nothing new is planned.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them is a draft and cannot be published any more.</source>
        <translation>
            <numerusform>%n of them is a draft and cannot be published any more.</numerusform>
            <numerusform>%n of them are drafts and cannot be published any more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::cashier::BasketPanel</name>
    <message numerus="yes">
        <source>%n ticket(s)</source>
        <translation>
            <numerusform>%n ticket</numerusform>
            <numerusform>%n tickets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parked sale(s)</source>
        <translation>
            <numerusform>%n parked sale</numerusform>
            <numerusform>%n parked sales</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s)</source>
        <translation>
            <numerusform>%n part</numerusform>
            <numerusform>%n parts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::cashier::CashierView</name>
    <message numerus="yes">
        <source>%n sale(s) are parked. Signing out once more gives their seats back.</source>
        <translation>
            <numerusform>%n sale is parked. Signing out once more gives its seats back.</numerusform>
            <numerusform>%n sales are parked. Signing out once more gives their seats back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::cashier::CodeStep</name>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>%n second left</numerusform>
            <numerusform>%n seconds left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::cashier::FindPanel</name>
    <message numerus="yes">
        <source>%n booking(s) found</source>
        <translation>
            <numerusform>%n booking found</numerusform>
            <numerusform>%n bookings found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Printed again %n time(s)</source>
        <translation>
            <numerusform>Printed again %n time</numerusform>
            <numerusform>Printed again %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::cashier::MemberPanel</name>
    <message numerus="yes">
        <source>%n customer(s) found</source>
        <translation>
            <numerusform>%n customer found</numerusform>
            <numerusform>%n customers found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::cashier::SeatAdvice</name>
    <message numerus="yes">
        <source>%n together</source>
        <translation>
            <numerusform>%n together</numerusform>
            <numerusform>%n together</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n groups in one row</source>
        <translation>
            <numerusform>%n group in one row</numerusform>
            <numerusform>%n groups in one row</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n groups, one behind the other</source>
        <translation>
            <numerusform>%n group</numerusform>
            <numerusform>%n groups, one behind the other</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n groups apart</source>
        <translation>
            <numerusform>%n group</numerusform>
            <numerusform>%n groups apart</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sitting alone</source>
        <translation>
            <numerusform>%n sitting alone</numerusform>
            <numerusform>%n sitting alone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>leaves %n single, there was no other way</source>
        <translation>
            <numerusform>leaves %n single, there was no other way</numerusform>
            <numerusform>leaves %n single, there was no other way</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of those kept for others</source>
        <translation>
            <numerusform>%n of those kept for others</numerusform>
            <numerusform>%n of those kept for others</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n half sofas</source>
        <translation>
            <numerusform>%n half sofa</numerusform>
            <numerusform>%n half sofas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seats off the middle</source>
        <translation>
            <numerusform>%n seat off the middle</numerusform>
            <numerusform>%n seats off the middle</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::cashier::TicketPanel</name>
    <message numerus="yes">
        <source>%n ticket(s): %1</source>
        <translation>
            <numerusform>%n ticket: %1</numerusform>
            <numerusform>%n tickets: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::cashier::TopBar</name>
    <message numerus="yes">
        <source>%n sale(s) being checked</source>
        <translation>
            <numerusform>%n sale being checked</numerusform>
            <numerusform>%n sales being checked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>From the key to the sale, of the last %n sale(s): half took %1 ms at most, 99 of 100 took %2 ms at most.</source>
        <translation>
            <numerusform>From the key to the sale, of the last %n sale: half took %1 ms at most, 99 of 100 took %2 ms at most.</numerusform>
            <numerusform>From the key to the sale, of the last %n sales: half took %1 ms at most, 99 of 100 took %2 ms at most.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::cashier::Words</name>
    <message numerus="yes">
        <source>Too many attempts. Try again in %n second(s).</source>
        <translation>
            <numerusform>Too many attempts. Try again in %n second.</numerusform>
            <numerusform>Too many attempts. Try again in %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only %n more person(s) may come in, though more seats are free.</source>
        <translation>
            <numerusform>Only %n more person may come in, though more seats are free.</numerusform>
            <numerusform>Only %n more people may come in, though more seats are free.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::kiosk::HoldOverlay</name>
    <message numerus="yes">
        <source>Your seats are kept for you for %n more second(s).</source>
        <translation>
            <numerusform>Your seats are kept for you for %n more second.</numerusform>
            <numerusform>Your seats are kept for you for %n more seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::kiosk::IdleOverlay</name>
    <message numerus="yes">
        <source>Otherwise the seats are given back and everything is forgotten in %n second(s).</source>
        <translation>
            <numerusform>Otherwise the seats are given back and everything is forgotten in %n second.</numerusform>
            <numerusform>Otherwise the seats are given back and everything is forgotten in %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Otherwise this screen begins anew in %n second(s).</source>
        <translation>
            <numerusform>Otherwise this screen begins anew in %n second.</numerusform>
            <numerusform>Otherwise this screen begins anew in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::kiosk::KioskWords</name>
    <message numerus="yes">
        <source>You gave %n star(s) to</source>
        <translation>
            <numerusform>You gave %n star to</numerusform>
            <numerusform>You gave %n stars to</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only %n more person(s) can come to this showtime.</source>
        <translation>
            <numerusform>Only %n more person can come to this showtime.</numerusform>
            <numerusform>Only %n more people can come to this showtime.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>foyer::kiosk::ShowtimesPage</name>
    <message numerus="yes">
        <source>Only %n seat(s) left</source>
        <translation>
            <numerusform>Only %n seat left</numerusform>
            <numerusform>Only %n seats left</numerusform>
        </translation>
    </message>
</context>
</TS>
