// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/purchase/wanted_fields.h"

#include "engine/purchase/field_format.h"

#include <algorithm>
#include <array>
#include <utility>

namespace spendwatch {

namespace {

using From = FieldPlace::From;

std::optional<FieldPlace> placeOf(const QString &field, QStringView demo)
{
    return FieldPlace::parse((field.isEmpty() ? demo.toString() : field).toStdString());
}

} // namespace

std::optional<WantedFields> WantedFields::of(const PurchaseFields &fields)
{
    WantedFields root;
    std::vector<JsonPointer> ofItems;
    const std::array places{placeOf(fields.customer, DemoCustomerField), placeOf(fields.amount, DemoAmountField),
                            placeOf(fields.id, DemoIdField), placeOf(fields.note, DemoNoteField)};
    for (const auto &place : places) {
        if (!place)
            return std::nullopt;
        if (!fields.items.isEmpty() && place->from == From::Item)
            ofItems.push_back(place->pointer);
        else
            root.reach(place->pointer).m_isWhole = true;
    }
    if (fields.items.isEmpty())
        return root;
    const auto list = FieldPlace::parse(fields.items.toStdString());
    if (!list)
        return std::nullopt;
    root.reach(list->pointer).wantInEach(ofItems);
    return root;
}

WantedFields &WantedFields::reach(const JsonPointer &pointer)
{
    WantedFields *place = this;
    for (const std::string &name : pointer.steps()) {
        auto step = std::ranges::find(place->m_steps, name, &Step::name);
        if (step == place->m_steps.end())
            step = place->m_steps.insert(step, Step{name, arrayIndex(name), {}});
        place = &step->place;
    }
    return *place;
}

/// Items that fields of the whole message lead into are still items.
void WantedFields::wantInEach(const std::vector<JsonPointer> &pointers)
{
    m_each = std::make_shared<WantedFields>();
    for (const JsonPointer &pointer : pointers) {
        m_each->reach(pointer).m_isWhole = true;
        for (Step &step : m_steps)
            if (step.index)
                step.place.reach(pointer).m_isWhole = true;
    }
}

const WantedFields *WantedFields::member(std::string_view name) const
{
    if (m_isWhole)
        return this;
    const auto step = std::ranges::find(m_steps, name, &Step::name);
    return step == m_steps.end() ? nullptr : &step->place;
}

const WantedFields *WantedFields::item(std::size_t index) const
{
    if (m_isWhole)
        return this;
    const auto step = std::ranges::find(m_steps, std::optional(index), &Step::index);
    return step == m_steps.end() ? m_each.get() : &step->place;
}

std::size_t WantedFields::items() const
{
    if (m_isWhole)
        return MaxPurchaseBytes;
    std::size_t count = m_each ? FieldFormat::MaxItems + 1 : 0; // One more shows that there are too many.
    for (const Step &step : m_steps)
        if (step.index && *step.index < MaxPurchaseBytes)
            count = std::max(count, *step.index + 1);
    return count;
}

} // namespace spendwatch
