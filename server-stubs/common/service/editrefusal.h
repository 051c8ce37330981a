#pragma once

#include "fieldproblem.h"

#include <QObject>

/** @file
 *  EditRefusal of common.graphql, as resolvers return it. */
namespace foyer::service {

struct FieldProblemView
{
    Q_GADGET
    Q_PROPERTY(QString field MEMBER field)
    Q_PROPERTY(QString fault MEMBER fault)
    Q_PROPERTY(std::optional<QString> limit MEMBER limit)
public:
    QString field;
    QString fault;
    std::optional<QString> limit;
    friend bool operator==(const FieldProblemView &, const FieldProblemView &) = default;
};

struct EditRefusalView
{
    Q_GADGET
    Q_PROPERTY(QString code MEMBER code)
    Q_PROPERTY(QString detail MEMBER detail)
    Q_PROPERTY(QList<foyer::service::FieldProblemView> problems MEMBER problems)
public:
    /** True for what a person can do something about: a payload says it. Everything else (the database, a bug) is an
     *  error of the field. */
    static bool tells(ErrorCode code);
    static EditRefusalView of(const Error &error);

    QString code;
    QString detail;
    QList<FieldProblemView> problems;
    friend bool operator==(const EditRefusalView &, const EditRefusalView &) = default;
};

} // namespace foyer::service
