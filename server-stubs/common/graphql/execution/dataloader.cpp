#include "execution/dataloader.h"

#include "execution/requestcontext.h"
#include "foyerassert.h"

#include <algorithm>

namespace foyer::graphql {

LoaderBase &LoaderSet::loader(std::type_index kind, const LoaderFactories &factories, RequestContext &request)
{
    const auto known = m_loaders.find(kind);
    if (known != m_loaders.end())
        return *known->second;
    const auto factory = factories.find(kind);
    FOYER_ASSERT(factory != factories.end());
    std::unique_ptr<LoaderBase> made = factory->second(request);
    LoaderBase &loader = *made;
    m_loaders.emplace(kind, std::move(made));
    m_inOrder.push_back(&loader);
    return loader;
}

bool LoaderSet::hasQueued() const
{
    return std::any_of(m_inOrder.begin(), m_inOrder.end(),
                       [](const LoaderBase *loader) { return loader->hasQueued(); });
}

void LoaderSet::dispatch(QObject *context)
{
    // Chosen first: a loader that only gets keys through the answers to these waits until all of them have arrived.
    std::vector<LoaderBase *> queued;
    std::copy_if(m_inOrder.begin(), m_inOrder.end(), std::back_inserter(queued),
                 [](const LoaderBase *loader) { return loader->hasQueued(); });
    for (LoaderBase *loader : queued)
        loader->dispatch(context);
}

void LoaderSet::clear()
{
    for (LoaderBase *loader : m_inOrder)
        loader->clear();
}

} // namespace foyer::graphql
