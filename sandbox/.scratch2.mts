import { readFileSync } from 'node:fs';
import { openWorkspace } from './workspace';
const w = await openWorkspace({rateLimit:false});
const g = async (q:string, v?:any, a:any=w.apiKeyActor())=>JSON.stringify(await w.graphql('core',{query:q,variables:v},a)).slice(0,500);
try {
 const m=JSON.parse(readFileSync('/tmp/engine-build/.twenty/output/manifest.json','utf8'));
 let t=performance.now(); const i=await w.installApplication(m,'/tmp/engine-build/.twenty/output',{}); console.log('install',performance.now()-t,i.id,i.roleId);
 t=performance.now(); await w.installApplication(m,'/x',{A:'1'}); console.log('again',performance.now()-t);
 const purpose=(await w.records.create('purpose',[{name:'P'}],{kind:'system'}))[0]; console.log(JSON.stringify(purpose).slice(0,300));
 const person=(await w.records.create('person',[{name:{firstName:'A'}}],{kind:'system'}))[0];
 console.log(await g(`mutation{createConsent(data:{name:"c",personId:"${person!.id}",purposeId:"${purpose!.id}"}){id state person{name{firstName} consents{edges{node{id}}}} createdBy{source}}}`));
 console.log(await g(`{person(filter:{id:{eq:"${person!.id}"}}){processingState consents{totalCount edges{node{name state}}}}}`));
 console.log(await g(`mutation{destroyPurpose(id:"${purpose!.id}"){id}}`));
 const m2=structuredClone(m); m2.objects=m2.objects.filter((o:any)=>o.nameSingular!=='fieldRule'); m2.objects.find((o:any)=>o.nameSingular==='consent').fields.find((f:any)=>f.name==='state').options.push({value:'NEWONE',label:'n',position:99});
 m2.roles[0].objectPermissions=[]; m2.indexes=[];m2.views=[];m2.fields=m2.fields.filter((f:any)=>f.name!=='reidentificationRisk');
 await w.installApplication(m2,'/x',{}); console.log(w.metadata().objects.has('fieldRule'), await g('mutation{updateConsents(filter:{},data:{state:"NEWONE"}){state}}'));
 await w.installApplication({...m2,pageLayoutTabs:[{universalIdentifier:m.application.universalIdentifier,title:'T',pageLayoutUniversalIdentifier:'4223fadb-97f1-5c61-ba41-401ba8641eb5'}]},'/x',{}).catch(e=>console.log(e.message));
 await w.installApplication({application:{}} as any,'/x',{}).catch(e=>console.log(e.message));
 await w.uninstallApplication(m.application.universalIdentifier); console.log(w.metadata().objects.size, w.store.list('role').length, w.store.list('view').length, await g('{people{edges{node{processingState name{firstName}}}}}'));
 await w.installApplication(m,'/x',{});
} finally { await w.close(); }
